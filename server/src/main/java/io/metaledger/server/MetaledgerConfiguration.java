package io.metaledger.server;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcObservationAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Import;

/**
 * Everything that runs in the server. Spring's own web framework is there for the actuator only: no filter of it stands
 * before the dialects, and no page of it answers for them.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = {WebMvcObservationAutoConfiguration.class, ErrorMvcAutoConfiguration.class})
@Import({
    StoreConfiguration.class,
    KernelConfiguration.class,
    LedgerConfiguration.class,
    DorisConfiguration.class,
    UndermoonConfiguration.class,
    HttpConfiguration.class
})
class MetaledgerConfiguration {}
