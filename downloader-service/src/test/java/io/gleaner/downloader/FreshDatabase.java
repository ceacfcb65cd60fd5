package io.gleaner.downloader;

import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.flywaydb.core.Flyway;

/** A database of its own on the server of the tests, with the tables of this service, and sessions set as the service's. */
public final class FreshDatabase implements AutoCloseable {

    private static final String SETTING = "quarkus.datasource.reactive.additional-properties.";

    private final Vertx vertx = Vertx.vertx();
    private final String name = "alone_" + UUID.randomUUID().toString().replace("-", "");
    private final Pool server = pool("postgres");
    private final Pool pool;

    private FreshDatabase() {
        server.query("create database " + name).execute().await().indefinitely();
        Flyway.configure()
                .dataSource("jdbc:postgresql://" + host() + ":" + port() + "/" + name, user(), password())
                .locations("classpath:db/migration")
                .load()
                .migrate();
        pool = pool(name);
    }

    public static FreshDatabase create() {
        return new FreshDatabase();
    }

    public Pool pool() {
        return pool;
    }

    private Pool pool(String database) {
        return PgBuilder.pool()
                .using(vertx)
                .connectingTo(new PgConnectOptions()
                        .setHost(host())
                        .setPort(port())
                        .setDatabase(database)
                        .setUser(user())
                        .setPassword(password())
                        .setProperties(settings()))
                .build();
    }

    private static Map<String, String> settings() {
        Properties all = new Properties();
        try (InputStream file = FreshDatabase.class.getResourceAsStream("/application.properties")) {
            all.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> settings = new HashMap<>(PgConnectOptions.DEFAULT_PROPERTIES);
        all.stringPropertyNames().stream()
                .filter(name -> name.startsWith(SETTING))
                .forEach(name -> settings.put(name.substring(SETTING.length()), all.getProperty(name)));
        if (!settings.containsKey("plan_cache_mode")) {
            throw new IllegalStateException("no " + SETTING + "* among the service's properties");
        }
        return settings;
    }

    private static String host() {
        return System.getProperty("gleaner.test.postgres.host");
    }

    private static int port() {
        return Integer.getInteger("gleaner.test.postgres.port");
    }

    private static String user() {
        return System.getProperty("gleaner.test.postgres.user");
    }

    private static String password() {
        return System.getProperty("gleaner.test.postgres.password");
    }

    @Override
    public void close() {
        pool.close().await().indefinitely();
        server.query("drop database " + name + " with (force)")
                .execute()
                .await()
                .indefinitely();
        server.close().await().indefinitely();
        vertx.close().await().indefinitely();
    }
}
