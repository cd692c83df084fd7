package dev.rolecall.core.system;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Finds what others could read or change in a directory that is to be one user's alone, and closes it to them. */
public final class PrivateTree {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private static final Set<PosixFilePermission> OWNERS = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private PrivateTree() {}

    /** What can be wrong with a file. */
    public enum Kind {
        /** Its mode lets others in. */
        OPEN,
        /** Somebody else owns it, and can do with it what he likes. */
        FOREIGN,
        /** It is a link to somewhere else. */
        LINK,
    }

    /**
     * Something that is wrong.
     *
     * @param words what, as the end of a sentence about the file
     */
    public record Flaw(Kind kind, Path path, String words) {

        /**
         * Takes from others what the mode gives them.
         *
         * @return whether the file system did so: some know no modes and do not say so
         */
        public boolean close() throws IOException {
            Set<PosixFilePermission> kept = EnumSet.copyOf(OWNERS);
            kept.retainAll(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
            Files.setPosixFilePermissions(path, kept);
            return OWNERS.containsAll(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
        }
    }

    /**
     * Looks at the directory and at what it has of these names, with all that is below them; writes a file in it for a moment,
     * whose owner is who we are. What else is in it is none of our business: the user may have named a directory that he
     * uses for other things.
     *
     * @param ours judges by name
     * @return nothing if it is not there, or the file system knows no modes
     * @throws IOException if it cannot be written to or read
     */
    public static List<Flaw> flaws(Path directory, Predicate<String> ours) throws IOException {
        if (!POSIX || !Files.isDirectory(directory)) {
            return List.of();
        }
        Path root = directory.toRealPath();
        Look look = new Look(root, self(root), ours);
        if (Files.isSymbolicLink(directory)) {
            look.link(directory);
        }
        Files.walkFileTree(root, look);
        return look.found;
    }

    private static UserPrincipal self(Path directory) throws IOException {
        Path file = Files.createTempFile(directory, ".", ".tmp");
        try {
            return Files.getOwner(file, LinkOption.NOFOLLOW_LINKS);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static final class Look extends SimpleFileVisitor<Path> {
        private final Path root;
        private final UserPrincipal self;
        private final Predicate<String> ours;
        private final List<Flaw> found = new ArrayList<>();

        Look(Path root, UserPrincipal self, Predicate<String> ours) {
            this.root = root;
            this.self = self;
            this.ours = ours;
        }

        /** The way to the directory may be a link, if it is ours. */
        void link(Path directory) throws IOException {
            owner(directory, Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS));
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
            return isOurs(directory) && judge(directory) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!isOurs(file)) {
                return FileVisitResult.CONTINUE;
            }
            if (attributes.isSymbolicLink()) {
                target(file);
            } else {
                judgeIfThere(file);
            }
            return FileVisitResult.CONTINUE;
        }

        /** Another server may have taken a file away in the meantime; what may not be read was judged by its directory. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE;
        }

        private boolean isOurs(Path path) {
            return path.equals(root)
                    || ours.test(root.relativize(path).getName(0).toString());
        }

        private void target(Path link) {
            try {
                if (!link.toRealPath().startsWith(root)) {
                    found.add(new Flaw(Kind.LINK, link, "is a link to " + Files.readSymbolicLink(link)));
                }
            } catch (IOException e) {
                found.add(new Flaw(Kind.LINK, link, "is a link to nowhere"));
            }
        }

        @SuppressWarnings("UnusedException") // one that is gone is no flaw
        private void judgeIfThere(Path file) {
            try {
                judge(file);
            } catch (IOException e) {
                // Gone.
            }
        }

        /** Whether it is ours. */
        private boolean judge(Path path) throws IOException {
            PosixFileAttributes attributes =
                    Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!owner(path, attributes.owner())) {
                return false;
            }
            if (!OWNERS.containsAll(attributes.permissions())) {
                String mode = PosixFilePermissions.toString(attributes.permissions());
                found.add(new Flaw(Kind.OPEN, path, "is open to others (" + mode + ")"));
            }
            return true;
        }

        private boolean owner(Path path, UserPrincipal owner) {
            if (!owner.equals(self)) {
                found.add(new Flaw(Kind.FOREIGN, path, "belongs to the user " + owner.getName()));
            }
            return owner.equals(self);
        }
    }
}
