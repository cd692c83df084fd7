import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.ConstantPoolSharingOption;
import java.lang.classfile.ClassFile.DebugElementsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.constantpool.Utf8Entry;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Writes the jar of the image from the jar of the build: the same code, less what a container has no use for. */
final class Pack {
    /** The start-up cache takes no older format; picocli and ini4j have that of 2004. */
    private static final int OLDEST = ClassFile.JAVA_7_VERSION;

    /** What everything is reached from. Caffeine puts the names of its classes together while it runs. */
    private static final Pattern ROOTS = Pattern.compile("dev/rolecall/.*|com/github/benmanes/caffeine/.*");

    /** Files that name classes which no class names. */
    private static final Pattern LISTS = Pattern.compile("META-INF/(services/|MANIFEST).*|.*interceptors");

    private static final Pattern CLASS = Pattern.compile("(?:META-INF/versions/\\d+/)?(.+)\\.class");
    private static final Pattern NAME = Pattern.compile("[\\w$]+(?:[./][\\w$-]+)+");

    private final ZipFile jar;
    private final ClassFile classes;

    private Pack(ZipFile jar) {
        this.jar = jar;
        ClassHierarchyResolver known = ClassHierarchyResolver.ofResourceParsing(this::stream)
                .orElse(ClassHierarchyResolver.defaultResolver())
                .cached();
        // Only debuggers ask for the names of variables. The numbers of lines stay, for stack traces.
        classes = ClassFile.of(
                DebugElementsOption.DROP_DEBUG,
                ConstantPoolSharingOption.NEW_POOL,
                ClassHierarchyResolverOption.of(known));
    }

    public static void main(String[] arguments) throws IOException {
        try (ZipFile from = new ZipFile(arguments[0]);
                ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(Path.of(arguments[1])))) {
            to.setLevel(9);
            new Pack(from).write(to);
        }
    }

    private void write(ZipOutputStream to) throws IOException {
        Set<String> reached = reached();
        for (ZipEntry entry : jar.stream().toList()) {
            String name = entry.getName();
            Matcher type = CLASS.matcher(name);
            boolean code = type.matches();
            // The native library of this machine lies beside the jar.
            if (code ? reached.contains(type.group(1)) : !entry.isDirectory() && !name.startsWith("META-INF/native/")) {
                ZipEntry packed = new ZipEntry(name);
                packed.setTime(entry.getTime());
                to.putNextEntry(packed);
                to.write(code ? rewritten(content(name)) : content(name));
                to.closeEntry();
            }
        }
    }

    /** Every class whose name stands in one that is reached, be it in a type or in a text, and those that run by a list. */
    private Set<String> reached() throws IOException {
        Map<String, Set<String>> named = new HashMap<>();
        Deque<String> open = new ArrayDeque<>();
        for (ZipEntry entry : jar.stream().toList()) {
            String file = entry.getName();
            Matcher type = CLASS.matcher(file);
            if (type.matches()) {
                named.computeIfAbsent(type.group(1), name -> new HashSet<>()).addAll(namesOfClass(content(file)));
                if (ROOTS.matcher(type.group(1)).matches()) {
                    open.add(type.group(1));
                }
            } else if (LISTS.matcher(file).matches()) {
                open.addAll(names(new String(content(file))));
            }
        }
        Set<String> reached = new HashSet<>();
        while (!open.isEmpty()) {
            String name = open.pop();
            if (named.containsKey(name) && reached.add(name)) {
                open.addAll(named.get(name));
            }
        }
        return reached;
    }

    private static Set<String> namesOfClass(byte[] content) {
        Set<String> names = new HashSet<>();
        ClassFile.of().parse(content).constantPool().forEach(entry -> {
            if (entry instanceof Utf8Entry text) {
                names.addAll(names(text.stringValue()));
            }
        });
        return names;
    }

    /** All that could be the name of a class, with slashes; in a descriptor there is an L before it. */
    private static Set<String> names(String text) {
        Set<String> names = new HashSet<>();
        NAME.matcher(text).results().forEach(found -> {
            String name = found.group().replace('.', '/');
            names.add(name);
            for (int at = name.indexOf('L'); at >= 0 && at < name.indexOf('/'); at = name.indexOf('L', at + 1)) {
                names.add(name.substring(at + 1));
            }
        });
        return names;
    }

    private byte[] rewritten(byte[] content) {
        ClassModel old = ClassFile.of().parse(content);
        try {
            byte[] rewritten =
                    classes.transformClass(old, old.majorVersion() < OLDEST ? renewed() : ClassTransform.ACCEPT_ALL);
            return classes.verify(rewritten).isEmpty() ? rewritten : content;
        } catch (IllegalArgumentException e) {
            return content; // It speaks of classes of a library that is not there, so that nothing about it can be proved.
        }
    }

    private static ClassTransform renewed() {
        return (builder, element) -> {
            if (element instanceof ClassFileVersion) {
                builder.withVersion(OLDEST, 0);
            } else {
                builder.with(element);
            }
        };
    }

    private byte[] content(String name) throws IOException {
        try (InputStream in = jar.getInputStream(jar.getEntry(name))) {
            return in.readAllBytes();
        }
    }

    private InputStream stream(ClassDesc wanted) {
        String name = wanted.descriptorString();
        ZipEntry entry = jar.getEntry(name.substring(1, name.length() - 1) + ".class");
        try {
            return entry == null ? null : jar.getInputStream(entry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
