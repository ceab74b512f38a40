package no.stegvis;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class StegvisApplication {

    public static void main(String[] args) {
        SpringApplication.run(StegvisApplication.class, args);
    }
}
