package io.gleaner.poller.request;

/**
 * How a provider calls a report in the making. Some providers hand the report to whoever knows it, so it is never shown.
 *
 * @param value the provider's own text; not null
 */
public record Handle(String value) {

    @Override
    public String toString() {
        return "Handle[…]";
    }
}
