package io.gleaner.sandbox.googleanalytics;

import static io.gleaner.sandbox.google.GoogleClients.JSON;
import static io.gleaner.sandbox.google.GoogleClients.TRANSPORT;
import static io.gleaner.sandbox.google.GoogleClients.consent;
import static io.gleaner.sandbox.google.GoogleClients.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.services.analyticsadmin.v1beta.GoogleAnalyticsAdmin;
import com.google.api.services.analyticsadmin.v1beta.model.GoogleAnalyticsAdminV1betaAccountSummary;
import com.google.api.services.analyticsadmin.v1beta.model.GoogleAnalyticsAdminV1betaListAccountSummariesResponse;
import com.google.api.services.analyticsadmin.v1beta.model.GoogleAnalyticsAdminV1betaPropertySummary;
import io.gleaner.sandbox.Sandbox;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Google's own client library for the Admin API. */
class AdminClientTest {

    private final Sandbox sandbox = Sandbox.builder().withDemoAccounts().start();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void tellsThePropertiesThatTheCallerMayRead() throws IOException {
        sandbox.googleAnalytics().add(new Property("42", "UTC", "USD", List.of("ucone@example.test"), "7", "Shop"));
        sandbox.googleAnalytics().add(new Property("43", "UTC", "USD", List.of("somebody@example.test")));

        List<GoogleAnalyticsAdminV1betaAccountSummary> accounts = client("UCone", "analytics.readonly")
                .accountSummaries()
                .list()
                .execute()
                .getAccountSummaries();

        assertThat(accounts)
                .extracting(GoogleAnalyticsAdminV1betaAccountSummary::getAccount)
                .containsExactly("accounts/54321", "accounts/7");
        assertThat(accounts.getFirst().getPropertySummaries())
                .extracting(GoogleAnalyticsAdminV1betaPropertySummary::getProperty)
                .containsExactly("properties/123456789");
        assertThat(accounts.getLast().getPropertySummaries()).singleElement().satisfies(property -> {
            assertThat(property.getDisplayName()).isEqualTo("Shop");
            assertThat(property.getParent()).isEqualTo("accounts/7");
            assertThat(property.getPropertyType()).isEqualTo("PROPERTY_TYPE_ORDINARY");
        });
    }

    @Test
    void turnsPages() throws IOException {
        sandbox.googleAnalytics().add(new Property("42", "UTC", "USD", null, "7", null));
        GoogleAnalyticsAdmin.AccountSummaries api =
                client("UCone", "analytics.edit").accountSummaries();

        GoogleAnalyticsAdminV1betaListAccountSummariesResponse first =
                api.list().setPageSize(1).execute();
        GoogleAnalyticsAdminV1betaListAccountSummariesResponse second =
                api.list().setPageSize(1).setPageToken(first.getNextPageToken()).execute();

        assertThat(first.getAccountSummaries()).hasSize(1);
        assertThat(second.getAccountSummaries().getFirst().getAccount()).isEqualTo("accounts/7");
        assertThat(second.getNextPageToken()).isNull();
        assertThat(errorOf(() -> api.list().setPageToken("of another list").execute())
                        .getCode())
                .isEqualTo(400);
    }

    @Test
    void refusesWithoutTheScopeAndWhereItIsNotEnabled() {
        assertThat(errorOf(() -> client("UCone", "yt-analytics.readonly")
                                .accountSummaries()
                                .list()
                                .execute())
                        .getErrors()
                        .getFirst()
                        .getReason())
                .isEqualTo("insufficientPermissions");

        sandbox.googleAnalytics().switches().adminApiEnabled = false;
        assertThat(errorOf(() -> client("UCone", "analytics.readonly")
                                .accountSummaries()
                                .list()
                                .execute())
                        .getMessage())
                .startsWith("Google Analytics Admin API has not been used in project 1000000000001 before");
    }

    private GoogleAnalyticsAdmin client(String person, String scope) {
        return new GoogleAnalyticsAdmin.Builder(TRANSPORT, JSON, consent(sandbox, person, null, scope))
                .setRootUrl(sandbox.googleAnalytics().adminBase().toString())
                .setApplicationName("test")
                .build();
    }
}
