package no.stegvis.form.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;

import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/** Reads no more of a form's answers than any form has room for. */
@RestControllerAdvice(assignableTypes = {FormController.class, TogetherApi.class, HandedOverApi.class})
class AnswerSize extends RequestBodyAdviceAdapter {

    /** Bytes. Twenty texts of 20,000 letters have room. */
    static final int LARGEST = 1024 * 1024;

    /** What more is read and thrown away, so that the sender gets to read the answer instead of a broken connection. */
    private static final int PATIENCE = 16 * LARGEST;

    /** The answers are larger than any form's can be. */
    static class TooLarge extends RuntimeException {
    }

    @Override
    public boolean supports(MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public HttpInputMessage beforeBodyRead(HttpInputMessage message, MethodParameter parameter, Type type,
                                           Class<? extends HttpMessageConverter<?>> converter) throws IOException {
        byte[] body = message.getBody().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            message.getBody().skip(PATIENCE);
            throw new TooLarge();
        }
        return new Read(new ByteArrayInputStream(body), message.getHeaders());
    }

    private record Read(InputStream body, HttpHeaders headers) implements HttpInputMessage {

        @Override
        public InputStream getBody() {
            return body;
        }

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }
    }
}
