package io.trunkline.console.http;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.Utf8ByteOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What a browser gets. Immutable. */
public sealed interface PageAnswer {

    /** The cookies that it sets. */
    List<PageCookie> cookies();

    /** The same, with one more cookie. */
    PageAnswer with(PageCookie cookie);

    /**
     * A page, or a part of one.
     *
     * @param body HTML in UTF-8, not changed afterwards
     */
    // Never compared, and not copied: every request creates one.
    @SuppressWarnings("ArrayRecordComponent")
    record Html(int status, byte[] body, List<PageCookie> cookies) implements PageAnswer {

        @Override
        public Html with(PageCookie cookie) {
            return new Html(status, body, plus(cookies, cookie));
        }
    }

    /**
     * Another page is to be asked for, with GET.
     *
     * @param location a path of this server
     */
    record See(String location, List<PageCookie> cookies) implements PageAnswer {

        /** @throws IllegalArgumentException if it might lead to another server */
        public See {
            if (!LocalPath.isLocal(location)) {
                throw new IllegalArgumentException("Not a path of this server");
            }
        }

        @Override
        public See with(PageCookie cookie) {
            return new See(location, plus(cookies, cookie));
        }
    }

    /**
     * A file to be saved.
     *
     * @param name of ASCII letters, digits, dots and dashes
     * @param type its media type
     */
    // Never compared, and not copied: every request creates one.
    @SuppressWarnings("ArrayRecordComponent")
    record Download(String name, String type, byte[] body) implements PageAnswer {

        @Override
        public List<PageCookie> cookies() {
            return List.of();
        }

        @Override
        public Download with(PageCookie cookie) {
            throw new UnsupportedOperationException("A file sets no cookie");
        }
    }

    /**
     * A long file to be saved, sent as it is read, and closed.
     *
     * @param name of ASCII letters, digits, dots and dashes
     * @param size its size in bytes
     * @param zippedSize its compressed size in bytes
     * @param zipped its bytes, compressed with gzip
     */
    record LongDownload(String name, long size, long zippedSize, InputStream zipped) implements PageAnswer {

        @Override
        public List<PageCookie> cookies() {
            return List.of();
        }

        @Override
        public LongDownload with(PageCookie cookie) {
            throw new UnsupportedOperationException("A file sets no cookie");
        }
    }

    /**
     * A file of any size to be saved, sent while it is written.
     *
     * @param name of ASCII letters, digits, dots and dashes
     * @param type its media type
     * @param otherwise the answer if it fails before anything is written; later, it is cut off
     */
    record Written(String name, String type, FileWriter content, PageAnswer otherwise) implements PageAnswer {

        @Override
        public List<PageCookie> cookies() {
            return List.of();
        }

        @Override
        public Written with(PageCookie cookie) {
            throw new UnsupportedOperationException("A file sets no cookie");
        }
    }

    /**
     * A mail for the frame of a page: it may have styles of its own, but no scripts, no forms and nothing to load.
     *
     * @param body HTML in UTF-8, not changed afterwards
     */
    // Never compared, and not copied: every request creates one.
    @SuppressWarnings("ArrayRecordComponent")
    record Framed(byte[] body) implements PageAnswer {

        @Override
        public List<PageCookie> cookies() {
            return List.of();
        }

        @Override
        public Framed with(PageCookie cookie) {
            throw new UnsupportedOperationException("A mail sets no cookie");
        }
    }

    /** A page with status 200. */
    static Html page(Consumer<OwaspHtmlTemplateOutput> template) {
        return page(200, template);
    }

    /**
     * A page.
     *
     * @param template writes it
     */
    static Html page(int status, Consumer<OwaspHtmlTemplateOutput> template) {
        Utf8ByteOutput bytes = new Utf8ByteOutput();
        template.accept(new OwaspHtmlTemplateOutput(bytes));
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.getContentLength());
        try {
            bytes.writeTo(out::write);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Html(status, out.toByteArray(), List.of());
    }

    /** Another page of this server is to be asked for. */
    static See see(String location) {
        return new See(location, List.of());
    }

    private static List<PageCookie> plus(List<PageCookie> cookies, PageCookie cookie) {
        List<PageCookie> all = new ArrayList<>(cookies);
        all.add(cookie);
        return List.copyOf(all);
    }
}
