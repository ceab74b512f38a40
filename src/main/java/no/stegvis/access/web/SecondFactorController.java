package no.stegvis.access.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import jakarta.servlet.http.HttpSession;
import no.stegvis.access.ConditionalOnLocalUsers;
import no.stegvis.access.CurrentUser;
import no.stegvis.access.SecondFactorWatch;
import no.stegvis.access.SecondFactors;
import org.apache.commons.codec.binary.Base32;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import jakarta.servlet.http.HttpServletResponse;

/** <i>Totrinnsinnlogging</i>: asks for the code of the app on the phone, and takes an app into use. */
@Controller
@ConditionalOnLocalUsers
@RequestMapping(SecondFactorWatch.PAGE)
class SecondFactorController {

    /** The secret that is being taken into use, until a code has shown that the phone has it too. */
    private static final String PENDING = SecondFactorController.class.getName();

    private final CurrentUser currentUser;
    private final SecondFactors factors;

    SecondFactorController(CurrentUser currentUser, SecondFactors factors) {
        this.currentUser = currentUser;
        this.factors = factors;
    }

    @GetMapping
    String ask() {
        return factors.has(currentUser.id()) ? "second-factor" : "redirect:" + SecondFactorWatch.ENROLMENT;
    }

    @PostMapping
    String check(@RequestParam(defaultValue = "") String code, HttpSession session, Model model, HttpServletResponse response) {
        if (!factors.check(currentUser.id(), code)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("failed", true);
            return "second-factor";
        }
        return "redirect:" + SecondFactorWatch.passed(session);
    }

    @GetMapping("/nytt")
    String enrolment(HttpSession session, Model model, HttpServletResponse response) {
        return mayNotEnrol(session) ? "redirect:" + SecondFactorWatch.PAGE : show(session, model, response);
    }

    @PostMapping("/nytt")
    String enrol(@RequestParam(defaultValue = "") String code, HttpSession session, Model model, HttpServletResponse response) {
        if (mayNotEnrol(session)) {
            return "redirect:" + SecondFactorWatch.PAGE;
        }
        Optional<List<String>> codes = factors.enrol(currentUser.id(), secret(session), code);
        if (codes.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("failed", true);
            return show(session, model, response);
        }
        session.removeAttribute(PENDING);
        model.addAttribute("codes", codes.get());
        model.addAttribute("next", SecondFactorWatch.passed(session));
        notKept(response);
        return "second-factor-codes";
    }

    private String show(HttpSession session, Model model, HttpServletResponse response) {
        String secret = new Base32().encodeToString(secret(session)).replace("=", "");
        String label = URLEncoder.encode(currentUser.id(), StandardCharsets.UTF_8);
        model.addAttribute("secret", secret.replaceAll("(.{4})(?=.)", "$1 "));
        model.addAttribute("qr", QrCode.of("otpauth://totp/Stegvis:" + label + "?secret=" + secret
                + "&issuer=Stegvis&algorithm=SHA1&digits=6&period=30"));
        notKept(response);
        return "second-factor-new";
    }

    private boolean mayNotEnrol(HttpSession session) {
        return !SecondFactorWatch.mayEnrol(session, factors.has(currentUser.id()));
    }

    private byte[] secret(HttpSession session) {
        if (session.getAttribute(PENDING) instanceof byte[] pending) {
            return pending;
        }
        byte[] secret = factors.newSecret();
        session.setAttribute(PENDING, secret);
        return secret;
    }

    private static void notKept(HttpServletResponse response) {
        response.setHeader("Cache-Control", CacheControl.noStore().getHeaderValue());
    }
}
