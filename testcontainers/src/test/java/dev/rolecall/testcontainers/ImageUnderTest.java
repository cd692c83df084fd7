package dev.rolecall.testcontainers;

import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.ImageNameSubstitutor;

/** Has tests run what was just built, whatever it is called. */
public final class ImageUnderTest extends ImageNameSubstitutor {
    @Override
    public DockerImageName apply(DockerImageName original) {
        return original.equals(RolecallContainer.IMAGE)
                ? DockerImageName.parse(System.getProperty(NeedsEngine.IMAGE, original.asCanonicalNameString()))
                : original;
    }

    @Override
    protected String getDescription() {
        return "the image of the property " + NeedsEngine.IMAGE;
    }
}
