package io.gleaner.poller.subscription;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.hibernate.annotations.DynamicUpdate;

/** The row of a standing wish. */
@Entity
@Table(name = "subscription")
@DynamicUpdate
public class Subscription extends PanacheEntityBase {

    @Id
    @Column(name = "id")
    String id;

    @Column(name = "connection")
    String connection;

    @Column(name = "provider")
    String provider;

    @Column(name = "report_type")
    String reportType;

    /** Canonical JSON. */
    @Column(name = "parameters")
    String parameters;

    @Column(name = "first_day")
    LocalDate firstDay;

    /** The last day that is wanted; null when the wish never ends. */
    @Column(name = "last_day")
    LocalDate lastDay;

    @Column(name = "cadence_days")
    int cadenceDays;

    @Column(name = "monthly")
    boolean monthly;

    @Column(name = "restatement_days")
    int restatementDays;

    @Column(name = "paused")
    boolean paused;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    /** The first day that is not planned yet; null before the first. The planner's. */
    @Column(name = "planned_until", insertable = false, updatable = false)
    LocalDate plannedUntil;

    /** When the planner looks at it again; the planner's, too. */
    @Column(name = "plan_at", insertable = false)
    Instant planAt;

    Cadence cadence() {
        return monthly ? Cadence.ofMonths() : Cadence.ofDays(cadenceDays);
    }

    /** Whether it is the same wish, whatever its id. */
    boolean wishesTheSameAs(Subscription other) {
        return connection.equals(other.connection)
                && reportType.equals(other.reportType)
                && parameters.equals(other.parameters)
                && firstDay.equals(other.firstDay)
                && Objects.equals(lastDay, other.lastDay)
                && cadence().equals(other.cadence())
                && restatementDays == other.restatementDays;
    }
}
