package io.gleaner.poller.provider.youtubeanalytics;

import io.gleaner.events.Parameters;
import io.gleaner.events.Period;
import io.gleaner.poller.provider.ConnectionView;
import io.gleaner.poller.provider.NearestName;
import io.gleaner.poller.provider.Violation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Finds what is wrong with a wish before a call is spent on it. */
final class WishRules {

    /** The report type of a wish that says by its dimensions and filters what it is. */
    static final String CUSTOM = "custom";

    private final Matrix matrix;
    private final Vocabulary names;
    private final TypeRules types;
    private final TypeChoice choice;

    WishRules(Matrix matrix, Vocabulary names) {
        this.matrix = matrix;
        this.names = names;
        this.types = new TypeRules(matrix, names);
        this.choice = new TypeChoice(matrix, types);
    }

    List<Violation> violations(ConnectionView connection, String reportType, Parameters parameters, Period period) {
        List<Violation> found = new ArrayList<>();
        Wish wish = WishReader.read(connection, parameters, found);
        if (!CUSTOM.equals(reportType) && !matrix.types().containsKey(reportType)) {
            found.add(new Violation("reportType", unknownType(reportType)));
            return found;
        }
        NameCheck check = new NameCheck(matrix, names);
        found.addAll(check.violations(wish, likely(reportType, wish)));
        if (found.isEmpty()) {
            found.addAll(types.violations(type(reportType, wish), wish));
            hint(reportType, wish, found);
        }
        found.addAll(OwnerRules.violations(matrix, wish));
        found.addAll(PeriodRules.violations(wish, period));
        return found;
    }

    /** The type of a wish in which nothing is wrong. */
    ReportType type(String reportType, Wish wish) {
        return CUSTOM.equals(reportType) ? choice.of(wish) : matrix.types().get(reportType);
    }

    private ReportType likely(String reportType, Wish wish) {
        return CUSTOM.equals(reportType) ? null : type(reportType, wish);
    }

    /** Tells which report type would take what this one does not. */
    private void hint(String reportType, Wish wish, List<Violation> found) {
        if (found.isEmpty() || CUSTOM.equals(reportType)) {
            return;
        }
        ReportType other = choice.of(wish);
        if (types.violations(other, wish).isEmpty()) {
            Violation first = found.getFirst();
            found.set(
                    0, new Violation(first.field(), first.message() + "; report type " + other.name() + " takes this"));
        }
    }

    private String unknownType(String reportType) {
        Collection<String> known = new ArrayList<>(matrix.types().keySet());
        known.add(CUSTOM);
        String message = reportType + " is no report type of YouTube Analytics";
        return NearestName.to(reportType, known)
                .map(meant -> message + "; did you mean " + meant + "?")
                .orElse(message + "; known are " + Facts.text(known));
    }
}
