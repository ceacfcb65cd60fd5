/** Tells trouble with the database that passes from everything else, and says so to callers. Knows no feature. */
package io.gleaner.auth.store;
