import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

public class Crash_6fdb2e448fed6fb5dd7baeea905d953fc52ab29a {
    static final String base64Bytes = String.join("", "UFUgL2w7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Oy93b3JrL3d0L2phenplci10cmF2ZXJzO2xhOzs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Oy93b3JrL3d0L2phenplci10cmF2ZXJzO2xhOzs7Ozs7Ozs7Ozs7Ozs7O2F0ZXN0L21ldGEtZGE9dGEvaWFtL20gSFRUUC8xLjANCkhvc3Q6IEFBDQoNCkgvJVNU");

    public static void main(String[] args) throws Throwable {
        Crash_6fdb2e448fed6fb5dd7baeea905d953fc52ab29a.class.getClassLoader().setDefaultAssertionStatus(true);
        try {
            Method fuzzerInitialize = dev.rolecall.server.http.RequestsFuzz.class.getMethod("fuzzerInitialize");
            fuzzerInitialize.invoke(null);
        } catch (NoSuchMethodException ignored) {
            try {
                Method fuzzerInitialize = dev.rolecall.server.http.RequestsFuzz.class.getMethod("fuzzerInitialize", String[].class);
                fuzzerInitialize.invoke(null, (Object) args);
            } catch (NoSuchMethodException ignored1) {
            } catch (IllegalAccessException | InvocationTargetException e) {
                e.printStackTrace();
                System.exit(1);
            }
        } catch (IllegalAccessException | InvocationTargetException e) {
            e.printStackTrace();
            System.exit(1);
        }
        byte[] input = java.util.Base64.getDecoder().decode(base64Bytes);
        dev.rolecall.server.http.RequestsFuzz.fuzzerTestOneInput(input);
    }
}