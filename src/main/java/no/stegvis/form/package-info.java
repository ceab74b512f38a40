/** Form schemas and their versions, answers and drafts: what was asked, what was said, and in which version. */
@org.springframework.modulith.ApplicationModule(displayName = "Forms", allowedDependencies = {"engine", "access"})
package no.stegvis.form;
