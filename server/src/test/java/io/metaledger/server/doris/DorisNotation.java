package io.metaledger.server.doris;

import io.metaledger.server.golden.GoldenCase;

/**
 * RPC and a name stand for a call over the RPC surface, any other name for the management API with the right token;
 * short replies have the form of that surface.
 */
final class DorisNotation implements GoldenCase.Notation {

    private static final String TOKEN = "token=" + DorisAccess.TOKEN_DEFAULT;

    @Override
    public GoldenCase.Line line(String method, String target) {
        return method.equals("RPC")
                ? new GoldenCase.Line("POST", "/MetaService/" + target, DorisNotation::rpc)
                : new GoldenCase.Line(method, management(target), DorisNotation::plain);
    }

    @Override
    public String bodyEnd() {
        return "\n";
    }

    private static String management(String written) {
        if (written.startsWith("/")) {
            return written;
        }
        int query = written.indexOf('?');
        String name = query < 0 ? written : written.substring(0, query);
        String rest = query < 0 ? "" : "&" + written.substring(query + 1);
        return "/MetaService/http/" + name + "?" + TOKEN + rest;
    }

    private static String plain(String code, String msg) {
        return "{\n    \"code\": \"" + code + "\",\n    \"msg\": \"" + escaped(msg) + "\"\n}\n";
    }

    private static String rpc(String code, String msg) {
        return "{\"status\":{\"code\":\"" + code + "\",\"msg\":\"" + escaped(msg) + "\"}}";
    }

    private static String escaped(String msg) {
        return msg.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
