package io.gleaner.poller.subscription;

import io.gleaner.poller.subscription.SubscriptionRepository.Stored;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Event;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.hibernate.exception.ConstraintViolationException;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Subscriptions over HTTP. */
@Path("/subscriptions")
class SubscriptionResource {

    private final SubscriptionCheck check;
    private final SubscriptionRepository subscriptions;
    private final Event<SubscriptionChanged> changes;

    SubscriptionResource(
            SubscriptionCheck check, SubscriptionRepository subscriptions, Event<SubscriptionChanged> changes) {
        this.check = check;
        this.subscriptions = subscriptions;
        this.changes = changes;
    }

    /**
     * 201 when it is new, 200 when the same one is there already. A wish that the provider serves in parts becomes a subscription
     * for each, with the part's name behind its id; the answer is then a page of them.
     */
    @POST
    @APIResponseSchema(SubscriptionView.class)
    public Uni<RestResponse<Object>> create(@NotNull @Valid NewSubscription wish) {
        return check.check(wish)
                .chain(rows -> Multi.createFrom()
                        .iterable(rows)
                        .onItem()
                        .transformToUniAndConcatenate(this::store)
                        .collect()
                        .asList())
                .invoke(() -> changes.fire(new SubscriptionChanged()))
                .map(SubscriptionResource::response);
    }

    private Uni<Stored> store(Subscription row) {
        return subscriptions
                .store(row)
                .onFailure(ConstraintViolationException.class)
                .recoverWithUni(() -> subscriptions.store(row));
    }

    @GET
    public Uni<Page> list(
            @QueryParam("connection") String connection,
            @QueryParam("after") String after,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(500) int limit) {
        return subscriptions.page(connection, after, limit).map(items -> Page.of(items, limit));
    }

    @GET
    @Path("/{id}")
    public Uni<SubscriptionView> get(@PathParam("id") String id) {
        return subscriptions.get(id).map(SubscriptionView::of);
    }

    @PATCH
    @Path("/{id}")
    public Uni<SubscriptionView> change(@PathParam("id") String id, @NotNull @Valid SubscriptionPatch patch) {
        Uni<Void> checked = patch.changesLastDay()
                ? subscriptions.get(id).chain(there -> check.checkLastDay(there, patch.newLastDay()))
                : Uni.createFrom().voidItem();
        return checked.chain(() -> subscriptions.change(id, patch))
                .invoke(() -> changes.fire(new SubscriptionChanged()));
    }

    /** What is planned for it already goes on; nothing new is planned. */
    @DELETE
    @Path("/{id}")
    public Uni<Void> delete(@PathParam("id") String id) {
        return subscriptions.remove(id);
    }

    private static RestResponse<Object> response(List<Stored> stored) {
        List<SubscriptionView> made = stored.stream().map(Stored::subscription).toList();
        String path = made.size() == 1
                ? "/subscriptions/" + made.getFirst().id()
                : "/subscriptions?connection=" + made.getFirst().connection();
        Object body = made.size() == 1 ? made.getFirst() : new Page(made, null);
        return stored.stream().anyMatch(Stored::created)
                ? ResponseBuilder.created(URI.create(path)).entity(body).build()
                : RestResponse.ok(body);
    }

    /** One page; {@code next} is what to pass as {@code after} for the following one, null when there is none. */
    record Page(List<SubscriptionView> items, String next) {
        static Page of(List<SubscriptionView> items, int limit) {
            return new Page(items, items.size() < limit ? null : items.getLast().id());
        }
    }
}
