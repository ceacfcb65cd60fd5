package io.gleaner.servicetoken;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks what only services may call: without a valid service token the answer is 401, with one whose subject is not among
 * {@code gleaner.service-token.allowed-subjects} it is 403.
 */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface ServicesOnly {}
