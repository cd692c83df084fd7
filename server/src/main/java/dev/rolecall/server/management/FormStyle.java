package dev.rolecall.server.management;

import dev.rolecall.core.system.Digests;
import java.util.Base64;

/** How the form looks: nothing from anywhere else, in light and dark, and large enough to hit. */
final class FormStyle {
    static final String CSS = """
            :root { color-scheme: light dark; --ink: #1d2433; --soft: #586074; --paper: #f4f5f8; --card: #fff;
              --line: #d9dde6; --accent: #2f5fd0; --on-accent: #fff; --good: #1f7a4d; --bad: #b3261e; --wait: #8a5a00; }
            @media (prefers-color-scheme: dark) {
              :root { --ink: #e8ebf2; --soft: #a3abbd; --paper: #12151c; --card: #1b202a; --line: #323a49;
                --accent: #8fb0ff; --on-accent: #10192e; --good: #6fd3a0; --bad: #ff9d94; --wait: #f0c674; } }
            * { box-sizing: border-box; }
            body { margin: 0; padding: 3rem 1.25rem; background: var(--paper); color: var(--ink);
              font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; }
            main { max-width: 34rem; margin: 0 auto; }
            h1 { margin: 0 0 .25rem; font-size: 1.6rem; line-height: 1.25; }
            h2 { margin: 2rem 0 .5rem; font-size: 1rem; }
            p { margin: 0; overflow-wrap: anywhere; }
            code { font: .92em/1.4 ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
            .soft { color: var(--soft); }
            .card { margin: 1.5rem 0 0; padding: 1.5rem; background: var(--card); border: 1px solid var(--line);
              border-radius: .75rem; }
            .card h2 { margin: 0; font-size: 1.1rem; }
            label { display: block; margin: 1.25rem 0 .4rem; font-weight: 600; }
            .entry { display: flex; flex-wrap: wrap; gap: .75rem; }
            input { flex: 1 1 11rem; min-width: 0; padding: .55rem .9rem; font: 1.6rem/1.3 ui-monospace, Menlo, Consolas,
              "DejaVu Sans Mono", monospace; letter-spacing: .18em; color: inherit; background: var(--paper);
              border: 1px solid var(--soft); border-radius: .5rem; }
            button { padding: .7rem 1.5rem; font: inherit; font-weight: 600; color: var(--on-accent);
              background: var(--accent); border: 0; border-radius: .5rem; cursor: pointer; }
            :is(input, button, a):focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
            [aria-invalid] { border-color: var(--bad); }
            .error { margin-top: .6rem; color: var(--bad); font-weight: 600; }
            ul { margin: 0; padding: 0; list-style: none; }
            li { display: flex; gap: .75rem; padding: .6rem 0; border-top: 1px solid var(--line); }
            li > p { flex: 1; }
            li > time, li > span.soft { flex: none; color: var(--soft); font-size: .875rem; line-height: 1.7; }
            .mark { flex: none; width: 1.25rem; font-weight: 700; text-align: center; }
            .done { color: var(--good); } .failed { color: var(--bad); } .started { color: var(--wait); }
            """;

    /** What the policy of the page knows the style by. */
    static final String SOURCE = "'sha256-" + Base64.getEncoder().encodeToString(Digests.sha256(CSS)) + "'";

    private FormStyle() {}
}
