package io.gleaner.auth;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestProviders.class)
class OperationsTest {

    @Test
    void isReadyWhileTheTablesAnswer() {
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("status", equalTo("UP"))
                .body("checks.name", hasItems("connections and tokens"));
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/started").then().statusCode(200);
    }

    @Test
    void includesThePageOfItsApiInEveryBuild() {
        assertThat(ConfigProvider.getConfig().getValue("quarkus.swagger-ui.always-include", Boolean.class))
                .isTrue();
        given().get("/q/swagger-ui/").then().statusCode(200).body(containsString("Gleaner auth-service"));
    }

    @Test
    void describesItsApiWithoutAWayToReadCredentials() {
        given().accept("application/json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("info.title", equalTo("Gleaner auth-service"))
                .body(
                        "paths.keySet()",
                        hasItems(
                                "/connections",
                                "/connections/{id}",
                                "/connections/{id}/authorization",
                                "/connections/{id}/refresh",
                                "/connections/{id}/check",
                                "/connections/{id}/identity",
                                "/connections/{id}/revoke",
                                "/connections/{id}/permission-lost"))
                .body("components.schemas.ConnectionView.properties.keySet()", not(hasItems("credentials")))
                .body("components.schemas.NewConnection.properties.credentials.writeOnly", equalTo(true));
    }
}
