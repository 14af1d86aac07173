package io.metaledger.api.doris.wire;

import io.metaledger.api.kernel.Reply;

import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;

/**
 * A message in protobuf's text form on many lines (contract, section 9.2): two blanks a level, nested messages in
 * braces; what is null was not set and is left out.
 */
public final class MessageText {

    private static final String INDENT = "  ";

    private final StringBuilder text;
    private final String indent;

    private MessageText(StringBuilder text, String indent) {
        this.text = text;
        this.indent = indent;
    }

    /** A reply in this form: its status, these fields, and one newline more. */
    public static Reply reply(int status, DorisError outcome, Consumer<MessageText> fields) {
        var text = new MessageText(new StringBuilder(), "");
        text.message("status", s -> s.word("code", outcome.code().name()).string("msg", outcome.msg()));
        fields.accept(text);
        return Reply.text(status, text.text + "\n");
    }

    public MessageText number(String name, @Nullable Long value) {
        return value == null ? this : word(name, Long.toString(value));
    }

    public MessageText message(String name, Consumer<MessageText> fields) {
        text.append(indent).append(name).append(" {\n");
        fields.accept(new MessageText(text, indent + INDENT));
        text.append(indent).append("}\n");
        return this;
    }

    MessageText string(String name, String value) {
        text.append(indent).append(name).append(": ").append(ProtoText.quoted(value)).append('\n');
        return this;
    }

    private MessageText word(String name, String value) {
        text.append(indent).append(name).append(": ").append(value).append('\n');
        return this;
    }
}
