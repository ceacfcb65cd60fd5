package io.gleaner.sandbox.dailymotion;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLScalarType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;

/** The schema's DateTime, which clients fill with plain dates; both are taken, a time is cut down to its UTC day. */
final class DateTimeScalar implements Coercing<LocalDate, String> {

    static final GraphQLScalarType TYPE = GraphQLScalarType.newScalar()
            .name("DateTime")
            .coercing(new DateTimeScalar())
            .build();

    private DateTimeScalar() {}

    @Override
    public String serialize(Object value, GraphQLContext context, Locale locale) {
        return value.toString();
    }

    @Override
    public LocalDate parseValue(Object input, GraphQLContext context, Locale locale) {
        try {
            return parse(input);
        } catch (DateTimeException e) {
            throw new CoercingParseValueException("not a date: " + input, e);
        }
    }

    @Override
    public LocalDate parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
        try {
            return parse(input instanceof StringValue text ? text.getValue() : input);
        } catch (DateTimeException e) {
            throw new CoercingParseLiteralException("not a date: " + input, e);
        }
    }

    private static LocalDate parse(Object input) {
        String text = String.valueOf(input);
        return text.length() == 10
                ? LocalDate.parse(text)
                : OffsetDateTime.parse(text)
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .toLocalDate();
    }
}
