package no.stegvis.reporting.sheet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import no.stegvis.reporting.Scheme;
import no.stegvis.reporting.SchemeFinding;
import org.apache.poi.ooxml.POIXMLException;
import org.apache.poi.ooxml.POIXMLProperties;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.openxml4j.opc.internal.PackagePropertiesPart;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.util.AreaReference;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFName;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTPageSetup;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTWorksheet;
import org.springframework.core.io.ClassPathResource;

/**
 * A workbook in which an organisation shows how its reports shall look: one sheet for the front page, one for all others, and in
 * them cells with the names of {@link Place}. Columns' widths, page set-up, headers, footers, pictures and what stands above the
 * first place are taken over; the sample rows from there on are not.
 */
public final class WorkbookTemplate {

    static final String FILE = "workbook.xlsx";

    private static final ClassPathResource SHIPPED = new ClassPathResource("reports/common/" + FILE);

    private final XSSFWorkbook workbook;
    private final Map<Place, AreaReference> places = new EnumMap<>(Place.class);
    /** Of the section's sheet, as it is in the file; null when it says nothing. */
    private CTPageSetup setUp;

    private WorkbookTemplate(XSSFWorkbook workbook) {
        this.workbook = workbook;
        for (Place place : Place.values()) {
            XSSFName name = workbook.getName(place.placeName());
            if (name != null && isCells(name)) {
                places.put(place, new AreaReference(name.getRefersToFormula(), SpreadsheetVersion.EXCEL2007));
            }
        }
    }

    private static boolean isCells(XSSFName name) {
        try {
            return new AreaReference(name.getRefersToFormula(), SpreadsheetVersion.EXCEL2007).getFirstCell().getSheetName() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** @return what is wrong with it; empty when it can be used */
    public static List<SchemeFinding> findings(String base64) {
        byte[] file = Base64.getDecoder().decode(base64);
        List<SchemeFinding> findings = new ArrayList<>(TemplateGuard.findings(file));
        if (findings.isEmpty()) {
            try (XSSFWorkbook opened = new XSSFWorkbook(new ByteArrayInputStream(file))) {
                new WorkbookTemplate(opened).check(findings);
            } catch (IOException | POIXMLException | OpenXML4JRuntimeException | IllegalArgumentException e) {
                findings.add(TemplateGuard.found("workbookForm"));
            }
        }
        return findings;
    }

    /** The scheme's own, or the organisation's; without a scheme the shipped one. */
    static WorkbookTemplate of(Optional<Scheme> scheme) {
        try {
            Optional<String> own = scheme.map(Scheme::workbook);
            return open(own.isPresent() ? Base64.getDecoder().decode(own.get()) : SHIPPED.getContentAsByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static WorkbookTemplate open(byte[] file) {
        try {
            WorkbookTemplate template = new WorkbookTemplate(new XSSFWorkbook(new ByteArrayInputStream(file)));
            template.takeSetUp();
            return template;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void check(List<SchemeFinding> findings) {
        for (Place place : Place.values()) {
            if (!places.containsKey(place) && place != Place.LOGO) {
                findings.add(TemplateGuard.found("workbookPlace", place.placeName()));
            }
        }
        for (int i = 0; i < workbook.getNumberOfSheets(); i++) {
            if (workbook.getSheetVisibility(i) != SheetVisibility.VISIBLE) {
                findings.add(TemplateGuard.found("workbookHidden", workbook.getSheetName(i)));
            }
        }
        if (!findings.isEmpty()) {
            return;
        }
        places.forEach((place, at) -> {
            boolean right = at.getFirstCell().getSheetName().equals(place.isOnFront() ? front().getSheetName() : section().getSheetName());
            if (!right || place != Place.LOGO && !at.isSingleCell()) {
                findings.add(TemplateGuard.found("workbookPlaceAt", place.placeName(), at.formatAsString()));
            }
        });
        boolean same = front() == section();
        for (int i = 0; i < workbook.getNumberOfSheets(); i++) {
            if (same || workbook.getSheetAt(i) != front() && workbook.getSheetAt(i) != section()) {
                findings.add(TemplateGuard.found("workbookSheets", workbook.getSheetName(i)));
            }
        }
    }

    XSSFWorkbook workbook() {
        return workbook;
    }

    XSSFSheet front() {
        return workbook.getSheet(places.get(Place.TITLE).getFirstCell().getSheetName());
    }

    XSSFSheet section() {
        return workbook.getSheet(places.get(Place.SECTION).getFirstCell().getSheetName());
    }

    /** Index of the row in which a page begins. */
    int firstRow(Place place) {
        return places.get(place).getFirstCell().getRow();
    }

    /** @return where the logo goes, or null */
    AreaReference logo() {
        return places.get(Place.LOGO);
    }

    /** In characters. */
    int figureWidth() {
        return section().getColumnWidth(1) / 256;
    }

    XSSFCellStyle style(Place place) {
        var at = places.get(place).getFirstCell();
        XSSFRow row = workbook.getSheet(at.getSheetName()).getRow(at.getRow());
        XSSFCell cell = row == null ? null : row.getCell(at.getCol());
        return cell == null ? workbook.getCellStyleAt(0) : cell.getCellStyle();
    }

    /** POI doesn't copy the page set-up with a sheet, and says so each time: it is taken off here, and put on each copy. */
    private void takeSetUp() {
        CTWorksheet model = section().getCTWorksheet();
        if (model.isSetPageSetup()) {
            setUp = (CTPageSetup) model.getPageSetup().copy();
            if (setUp.isSetId()) {
                // of a printer
                setUp.unsetId();
            }
            model.unsetPageSetup();
        }
    }

    /** Makes a copy of the section's sheet fit to be written. */
    void setUpAsSection(XSSFSheet copy) {
        if (setUp != null) {
            copy.getCTWorksheet().setPageSetup(setUp);
        }
        clear(copy, firstRow(Place.SECTION));
    }

    /** Takes the samples away, from this row down. */
    static void clear(XSSFSheet sheet, int firstRow) {
        for (int row = sheet.getLastRowNum(); row >= firstRow; row--) {
            if (sheet.getRow(row) != null) {
                sheet.removeRow(sheet.getRow(row));
            }
        }
        List<CellRangeAddress> merged = sheet.getMergedRegions();
        for (int i = merged.size() - 1; i >= 0; i--) {
            if (merged.get(i).getLastRow() >= firstRow) {
                sheet.removeMergedRegion(i);
            }
        }
    }

    /** The time in the file is the given one: when it happened to be written says nothing about it, nor does who made the template. */
    void about(String title, String creator, Instant at, Locale language) {
        POIXMLProperties.CoreProperties core = workbook.getProperties().getCoreProperties();
        PackagePropertiesPart about = core.getUnderlyingProperties();
        about.setCreatedProperty(Optional.of(Date.from(at)));
        about.setModifiedProperty(Optional.of(Date.from(at)));
        about.setLanguageProperty(Optional.of(language.toLanguageTag()));
        core.setTitle(title);
        core.setCreator(creator);
        about.setLastModifiedByProperty(Optional.empty());
        about.setLastPrintedProperty(Optional.empty());
        about.setDescriptionProperty(Optional.empty());
        about.setKeywordsProperty(Optional.empty());
        about.setSubjectProperty(Optional.empty());
        about.setCategoryProperty(Optional.empty());
        about.setRevisionProperty(Optional.empty());
    }

    /** Takes the sample of a section and the places' names away, when all is written. */
    void finish() {
        for (XSSFName name : List.copyOf(workbook.getAllNames())) {
            boolean ofSection = name.getSheetIndex() >= 0 && name.getSheetIndex() == workbook.getSheetIndex(section());
            if (name.getNameName().startsWith("stegvis_") && !name.getNameName().equals(Place.SECTION.placeName()) || ofSection) {
                workbook.removeName(name);
            }
        }
        workbook.removeSheetAt(workbook.getSheetIndex(section()));
        XSSFName left = workbook.getName(Place.SECTION.placeName());
        if (left != null) {
            workbook.removeName(left);
        }
    }
}
