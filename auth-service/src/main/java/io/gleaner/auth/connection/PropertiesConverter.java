package io.gleaner.auth.connection;

import io.vertx.core.json.JsonObject;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Map;
import java.util.TreeMap;

/** Keeps the properties of a connection as the text of a JSON object. */
@Converter
class PropertiesConverter implements AttributeConverter<Map<String, String>, String> {

    @Override
    public String convertToDatabaseColumn(Map<String, String> properties) {
        JsonObject json = new JsonObject();
        properties.forEach(json::put);
        return json.encode();
    }

    @Override
    public Map<String, String> convertToEntityAttribute(String column) {
        Map<String, String> properties = new TreeMap<>();
        new JsonObject(column).forEach(property -> properties.put(property.getKey(), (String) property.getValue()));
        return properties;
    }
}
