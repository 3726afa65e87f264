import com.adobe.epubcheck.api.EPUBLocation;
import com.adobe.epubcheck.api.EpubCheck;
import com.adobe.epubcheck.api.MasterReport;
import com.adobe.epubcheck.messages.Message;
import com.adobe.epubcheck.messages.Severity;
import com.adobe.epubcheck.util.FeatureEnum;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** EPUBCheck on many books in one warm JVM: `java -cp JAR Batch.java POLICY-OR-DASH BOOK…`, a message a line. */
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
      String place = at.getPath() + ":" + at.getLine() + ":" + at.getColumn();
      String text = message.getMessage(arguments).replaceAll("\\s+", " ");
      OUT.println(String.join("\t", "MESSAGE", book, message.getSeverity().toString(), message.getID().toString(), place, text));
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

  public static void main(String[] arguments) {
    for (int i = 1; i < arguments.length; i++) {
      Lines report = new Lines(arguments[i]);
      if (!arguments[0].equals("-")) report.setOverrideFile(new File(arguments[0]));
      new EpubCheck(new File(arguments[i]), report).doValidate();
      OUT.println("DONE\t" + arguments[i]);
    }
  }
}
