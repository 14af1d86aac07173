package io.metaledger.server;

import io.metaledger.api.kernel.Reply;
import io.metaledger.api.kernel.StoredJson;
import io.metaledger.journal.Database;
import io.metaledger.journal.Journal;
import io.metaledger.query.kernel.Views;
import io.metaledger.server.kernel.Bodies;
import io.metaledger.server.kernel.FrontDoor;
import io.metaledger.server.kernel.FrontDoorServlet;
import io.metaledger.server.kernel.FrontDoors;
import io.metaledger.server.kernel.HttpMetrics;
import io.metaledger.server.kernel.OwnPortFilter;
import io.metaledger.server.kernel.Reception;
import io.metaledger.server.ledger.LedgerFrontDoor;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.RequestContextFilter;

import java.util.List;

/** HTTP: the front doors, their ports and how the server tells that it is well. */
@Configuration(proxyBeanMethods = false)
class HttpConfiguration {

    @Bean
    FrontDoors frontDoors(List<FrontDoor> doors) {
        return new FrontDoors(doors);
    }

    @Bean
    ServletRegistrationBean<FrontDoorServlet> frontDoorServlet(
            FrontDoors doors, Reception reception, MetaledgerSettings settings, MeterRegistry registry) {
        var servlet =
                new FrontDoorServlet(
                        doors, reception, new Bodies(settings.http().bodyBytes()), new HttpMetrics(registry), index());
        var registration = new ServletRegistrationBean<>(servlet, "/");
        registration.setName(FrontDoorServlet.NAME);
        registration.setLoadOnStartup(1);
        return registration;
    }

    @Bean
    DialectPorts dialectPorts(MetaledgerSettings settings, FrontDoors doors) {
        return new DialectPorts(settings.listenersByDialect(), doors.dialects());
    }

    /** The actuator is not for a dialect's own port. */
    @Bean
    FilterRegistrationBean<OwnPortFilter> ownPortFilter() {
        var registration = new FilterRegistrationBean<>(new OwnPortFilter());
        registration.addUrlPatterns("/actuator/*");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    /** Boot would put this one before all servlets; it is of use to none of ours. */
    @Bean
    FilterRegistrationBean<RequestContextFilter> noRequestContextFilter() {
        var registration = new FilterRegistrationBean<>(new RequestContextFilter());
        registration.setEnabled(false);
        return registration;
    }

    @Bean
    LedgerHealth ledgerHealthIndicator(Journal journal, Views views) {
        return new LedgerHealth(journal, views);
    }

    @Bean
    LifeLines lifeLines(Database database, Views views, MetaledgerSettings settings, DialectPorts ports) {
        return new LifeLines(database, views, settings, ports);
    }

    private static Reply index() {
        var index = StoredJson.mapper().createObjectNode();
        index.put("product", "metaledger").put("version", Version.text());
        index.putObject("paths")
                .put(LedgerFrontDoor.BASE, "the ledger API: what is here, events, state")
                .put("/actuator/health", "whether all is well")
                .put("/actuator/prometheus", "metrics");
        index.put("docs", "README.md and docs/ in the distribution");
        return Reply.json(200, StoredJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(index) + "\n");
    }
}
