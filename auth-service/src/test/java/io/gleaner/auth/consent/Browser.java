package io.gleaner.auth.consent;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** A person's browser. It finds the service at the port of the test, as a loopback address may have any. */
public final class Browser {

    private Browser() {}

    /** Asks for the consent address of a connection. */
    public static URI consentAddress(String connection) {
        return URI.create(given().get("/connections/" + connection + "/consent")
                .then()
                .statusCode(200)
                .extract()
                .path("address"));
    }

    /** Opens the provider's page, which decides at once, and says where it sends the browser. */
    public static URI decide(URI address) {
        Response answer =
                given().redirects().follow(false).urlEncodingEnabled(false).get(address);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(302);
        return URI.create(answer.header("Location"));
    }

    /** Comes back to the service. */
    public static Response comeBack(URI back) {
        return given().urlEncodingEnabled(false)
                .get(URI.create("http://localhost:" + RestAssured.port + back.getRawPath() + "?" + back.getRawQuery()));
    }

    /** The whole way. */
    public static Response consent(String connection) {
        return comeBack(decide(consentAddress(connection)));
    }

    /** The parameters of an address. */
    public static Map<String, String> query(URI address) {
        Map<String, String> parameters = new TreeMap<>();
        Arrays.stream(address.getRawQuery().split("&"))
                .map(parameter -> parameter.split("=", 2))
                .forEach(parameter ->
                        parameters.put(parameter[0], URLDecoder.decode(parameter[1], StandardCharsets.UTF_8)));
        return parameters;
    }

    /** The same address with another value of a parameter. */
    public static URI with(URI address, String parameter, String value) {
        return URI.create(address.toString().replaceFirst("([?&]" + parameter + "=)[^&]*", "$1" + value));
    }
}
