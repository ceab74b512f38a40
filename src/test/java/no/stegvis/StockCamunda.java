package no.stegvis;

import org.camunda.bpm.admin.Admin;
import org.camunda.bpm.cockpit.Cockpit;
import org.camunda.bpm.tasklist.Tasklist;
import org.camunda.bpm.welcome.Welcome;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.batch.BatchAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** Camunda 7.24 with its web applications as they come, with nothing of ours but the database: what our guards are measured by. */
public final class StockCamunda implements AutoCloseable {

    public static final String ENGINE = "/camunda/api/engine/engine/stock";

    private final ConfigurableApplicationContext application;

    public StockCamunda() {
        SpringApplication spring = new SpringApplication(Alone.class);
        application = spring.run("--server.port=0", "--camunda.bpm.process-engine-name=stock", "--camunda.bpm.job-execution.enabled=false",
                "--spring.datasource.url=" + TestDatabase.newDatabase(), "--spring.datasource.username=postgres",
                "--spring.datasource.password=postgres", "--spring.jmx.enabled=false", "--spring.main.banner-mode=off");
    }

    public int port() {
        return ((ServletWebServerApplicationContext) application).getWebServer().getPort();
    }

    public <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    /** Camunda keeps what its web applications run on in fields of the whole JVM, and empties them at the end of any of them. */
    @Override
    public void close() {
        var cockpit = Cockpit.getRuntimeDelegate();
        var admin = Admin.getRuntimeDelegate();
        var tasklist = Tasklist.getRuntimeDelegate();
        var welcome = Welcome.getRuntimeDelegate();
        application.close();
        Cockpit.setCockpitRuntimeDelegate(cockpit);
        Admin.setAdminRuntimeDelegate(admin);
        Tasklist.setTasklistRuntimeDelegate(tasklist);
        Welcome.setRuntimeDelegate(welcome);
    }

    @EnableAutoConfiguration(exclude = {FlywayAutoConfiguration.class, BatchAutoConfiguration.class, SecurityAutoConfiguration.class,
            UserDetailsServiceAutoConfiguration.class})
    static class Alone {
    }
}
