package io.trunkline.blackbox;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** The forms in which known clients send a call (contract section 1.2). */
public enum Form {
    GET_QUERY {
        @Override
        Request request(String method, Map<String, String> parameters) {
            return Request.get(path(method) + query(parameters));
        }
    },
    /** The specification's own snippets. */
    POST_QUERY {
        @Override
        Request request(String method, Map<String, String> parameters) {
            return Request.post(path(method) + query(parameters), "application/json", "{}");
        }
    },
    URLENCODED {
        @Override
        Request request(String method, Map<String, String> parameters) {
            return Request.post(path(method), "application/x-www-form-urlencoded", encode(parameters));
        }
    },
    MULTIPART {
        @Override
        Request request(String method, Map<String, String> parameters) {
            return multipart(path(method), parameters);
        }
    },
    JSON {
        @Override
        Request request(String method, Map<String, String> parameters) {
            return Request.post(
                    path(method), "application/json", JsonMapper.shared().writeValueAsString(parameters));
        }
    },
    TRAILING_SLASH {
        @Override
        Request request(String method, Map<String, String> parameters) {
            return Request.post(path(method) + "/", "application/x-www-form-urlencoded", encode(parameters));
        }
    },
    GET_CMD {
        @Override
        Request request(String method, Map<String, String> parameters) {
            return Request.get(BASE + query(withCmd(method, parameters)));
        }
    },
    /** The official Python client. */
    URLENCODED_CMD {
        @Override
        Request request(String method, Map<String, String> parameters) {
            return Request.post(BASE, "application/x-www-form-urlencoded", encode(withCmd(method, parameters)));
        }
    },
    /** The official Node client. */
    MULTIPART_CMD {
        @Override
        Request request(String method, Map<String, String> parameters) {
            return multipart(BASE, withCmd(method, parameters));
        }
    },
    JSON_CMD {
        @Override
        Request request(String method, Map<String, String> parameters) {
            return Request.post(
                    BASE + "/",
                    "application/json; charset=utf-8",
                    JsonMapper.shared().writeValueAsString(withCmd(method, parameters)));
        }
    };

    private static final String BASE = "/platform_api";
    private static final String BOUNDARY = "q7Boundary-0";

    /** A call without its token. */
    abstract Request request(String method, Map<String, String> parameters);

    static String path(String method) {
        return BASE + "/" + method;
    }

    static String encode(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String query(Map<String, String> parameters) {
        return parameters.isEmpty() ? "" : "?" + encode(parameters);
    }

    private static Request multipart(String target, Map<String, String> parameters) {
        StringBuilder body = new StringBuilder();
        parameters.forEach((name, value) -> body.append("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"")
                .append(name)
                .append("\"\r\n\r\n")
                .append(value)
                .append("\r\n"));
        body.append("--" + BOUNDARY + "--\r\n");
        return Request.post(target, "multipart/form-data; boundary=" + BOUNDARY, body.toString());
    }

    private static Map<String, String> withCmd(String method, Map<String, String> parameters) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("cmd", method);
        all.putAll(parameters);
        return all;
    }
}
