package io.gleaner.catalog.page;

/**
 * What a provider said of a file's data, for people.
 *
 * @param label one or two words
 * @param meaning a sentence
 */
public record FlagView(String label, String meaning) {

    static FlagView of(String flag) {
        return switch (flag) {
            case "thresholded" -> new FlagView("thresholded", "The provider withheld rows that are about few people.");
            case "sampled" -> new FlagView("sampled", "The provider estimated the numbers from a part of the data.");
            case "other-row" -> new FlagView("(other)", "The provider put rare values together in a row (other).");
            default -> new FlagView(flag.replace('-', ' '), "The provider marked the data as " + flag + ".");
        };
    }
}
