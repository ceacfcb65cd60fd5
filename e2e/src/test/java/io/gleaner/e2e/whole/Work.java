package io.gleaner.e2e.whole;

import io.gleaner.e2e.system.Service;

/** Work for every service: a channel and a partner, both new, each with a subscription. */
final class Work {

    private final World world;
    private final Wish channel;
    private final Wish partner;
    private final long tokensBefore;
    private final long reportsBefore;

    private Work(World world, String name) throws InterruptedException {
        this.world = world;
        this.tokensBefore = tokens();
        this.reportsBefore = reports();
        this.channel = Account.ofYouTube(world, name + "-channel").subscribe("channel_basic", 8);
        this.partner = Account.ofDailymotion(world, name + "-partner").subscribe("audience", 20);
    }

    static Work begin(World world, String name) throws InterruptedException {
        return new Work(world, name);
    }

    /** How often a token endpoint was asked since the work began. */
    long tokensAskedFor() {
        return tokens() - tokensBefore;
    }

    /** How many reports Dailymotion was asked for since the work began. */
    long reportsAskedFor() {
        return reports() - reportsBefore;
    }

    /** How many reports of the partner poller-service knows to be in the making: what it is told of them is saved. */
    long reportsInTheMaking() {
        return running(Service.POLLER, "/requests", partner);
    }

    /** How many downloads of the channel run at this moment. */
    long downloadsRunning() {
        return running(Service.DOWNLOADER, "/downloads", channel);
    }

    private long running(Service service, String listing, Wish wish) {
        return world.service(service)
                .get(listing + "?state=running&connection=" + wish.account().connection())
                .expect(200)
                .path("items")
                .size();
    }

    /** How many days of the channel the catalogue shows as ready or stored. */
    long known() {
        return channel.coverage().getOrDefault("ready", 0L) + channel.stored();
    }

    /** How many days the catalogue shows as stored. */
    long stored() {
        return channel.stored() + partner.stored();
    }

    /** Returns once every day is stored, each as it was served and each once. */
    void assertDone() throws InterruptedException {
        channel.awaitStored();
        partner.awaitStored();
        channel.assertSameAsServed();
        partner.assertSameAsServed();
    }

    private long tokens() {
        return world.providers().calls("google.token") + world.providers().calls("dailymotion.token");
    }

    private long reports() {
        return world.providers().calls("dailymotion.mutation");
    }
}
