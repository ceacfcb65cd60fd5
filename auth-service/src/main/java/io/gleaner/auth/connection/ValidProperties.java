package io.gleaner.auth.connection;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;

/** Few properties, with names and values of a bearable length; null is valid. */
@Constraint(validatedBy = ValidProperties.Validator.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@interface ValidProperties {

    String message() default
            "must be at most " + Limits.PROPERTIES + " texts of at most " + Limits.PROPERTY_VALUE
                    + " characters, with names of at most " + Limits.PROPERTY_NAME;

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Looks at names and values. */
    class Validator implements ConstraintValidator<ValidProperties, Map<String, String>> {

        @Override
        public boolean isValid(Map<String, String> properties, ConstraintValidatorContext context) {
            return properties == null
                    || (properties.size() <= Limits.PROPERTIES
                            && properties.entrySet().stream().allMatch(Validator::isValid));
        }

        private static boolean isValid(Map.Entry<String, String> property) {
            return !property.getKey().isBlank()
                    && property.getKey().length() <= Limits.PROPERTY_NAME
                    && property.getValue() != null
                    && property.getValue().length() <= Limits.PROPERTY_VALUE;
        }
    }
}
