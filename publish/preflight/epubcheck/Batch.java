import com.adobe.epubcheck.api.EPUBLocation;
import com.adobe.epubcheck.api.EpubCheck;
import com.adobe.epubcheck.api.MasterReport;
import com.adobe.epubcheck.messages.Message;
import com.adobe.epubcheck.messages.Severity;
import com.adobe.epubcheck.util.FeatureEnum;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * EPUBCheck on many books in one warm JVM: `java -cp JAR Batch.java POLICY-OR-DASH BOOK…`.
 *
 * <p>Every message is a line of seven fields parted by tabs: MESSAGE, book, severity, id, path, line:column, text. A
 * book that was read to its end has a line DONE; one on which EPUBCheck itself failed has none.
 */
public class Batch {
  static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  static class Lines extends MasterReport {
    final String book;

    Lines(String book) {
      this.book = book;
    }

    @Override
    public void message(Message message, EPUBLocation at, Object... arguments) {
      if (message.getSeverity() == Severity.USAGE || message.getSeverity() == Severity.SUPPRESSED) return;
      String place = at.getLine() + ":" + at.getColumn();
      print("MESSAGE", book, message.getSeverity().toString(), message.getID().toString(), at.getPath(), place,
          message.getMessage(arguments));
    }

    @Override
    public void info(String resource, FeatureEnum feature, String value) {}

    @Override
    public int generate() {
      return 0;
    }

    @Override
    public void initialize() {}
  }

  static void print(String... fields) {
    for (int i = 0; i < fields.length; i++) fields[i] = fields[i].replaceAll("\\s+", " ");
    OUT.println(String.join("\t", fields));
  }

  public static void main(String[] arguments) {
    for (int i = 1; i < arguments.length; i++) {
      Lines report = new Lines(arguments[i]);
      if (!arguments[0].equals("-")) report.setOverrideFile(new File(arguments[0]));
      try {
        new EpubCheck(new File(arguments[i]), report).doValidate();
        print("DONE", arguments[i]);
      } catch (Throwable fault) {
        System.err.println(arguments[i] + ": " + fault);
      }
    }
  }
}
