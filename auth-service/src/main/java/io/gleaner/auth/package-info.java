/**
 * auth-service: connections, their sealed credentials, and the tokens got with them. Knows grants, not vendors; a
 * vendor is a block of configuration.
 */
package io.gleaner.auth;
