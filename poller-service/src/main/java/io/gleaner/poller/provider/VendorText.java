package io.gleaner.poller.provider;

import java.util.regex.Pattern;

/** Makes a provider's own words fit to be shown to people: one line, short, and without anything that looks like a token. */
public final class VendorText {

    private static final int LONGEST = 300;
    private static final Pattern LINK = Pattern.compile("(https?://[^\\s?#]+)[?#]\\S*");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_\\-.=+/%]{40,}");
    private static final Pattern BLANK = Pattern.compile("[\\s\\p{Cntrl}]+");

    private VendorText() {}

    /** @return the text without secrets; empty when there was none */
    public static String safe(String text) {
        if (text == null) {
            return "";
        }
        String start = text.length() > 4 * LONGEST ? text.substring(0, 4 * LONGEST) : text;
        String line = BLANK.matcher(start).replaceAll(" ").strip();
        line = LINK.matcher(line).replaceAll("$1");
        line = TOKEN.matcher(line).replaceAll(hit -> hit.group().startsWith("//") ? hit.group() : "[…]");
        return line.length() > LONGEST ? line.substring(0, LONGEST - 1) + "…" : line;
    }
}
