// An Angular portal: Material for its pages, ng-select and PrimeNG in the form; compiled by the browser.
import "zone.js";
import "@angular/compiler";
import { CommonModule, registerLocaleData } from "@angular/common";
import vi from "@angular/common/locales/vi";
import { HttpClientModule } from "@angular/common/http";
import { LOCALE_ID, NgModule, enableProdMode } from "@angular/core";
import { FormsModule, ReactiveFormsModule } from "@angular/forms";
import { MatAutocompleteModule } from "@angular/material/autocomplete";
import { MatButtonModule } from "@angular/material/button";
import { MatCardModule } from "@angular/material/card";
import { MatCheckboxModule } from "@angular/material/checkbox";
import { DateAdapter, MAT_DATE_FORMATS } from "@angular/material/core";
import { MatDatepickerModule } from "@angular/material/datepicker";
import { MatDialogModule } from "@angular/material/dialog";
import { MatIconModule } from "@angular/material/icon";
import { MatInputModule } from "@angular/material/input";
import { MatPaginatorIntl, MatPaginatorModule } from "@angular/material/paginator";
import { MatProgressBarModule } from "@angular/material/progress-bar";
import { MatProgressSpinnerModule } from "@angular/material/progress-spinner";
import { MatRadioModule } from "@angular/material/radio";
import { MatSelectModule } from "@angular/material/select";
import { MatSnackBarModule } from "@angular/material/snack-bar";
import { MatStepperModule } from "@angular/material/stepper";
import { MatTableModule } from "@angular/material/table";
import { MatToolbarModule } from "@angular/material/toolbar";
import { BrowserAnimationsModule } from "@angular/platform-browser/animations";
import { platformBrowserDynamic } from "@angular/platform-browser-dynamic";
import { RouterModule } from "@angular/router";
import { NgSelectModule } from "@ng-select/ng-select";
import { MessageService } from "primeng/api";
import { CalendarModule } from "primeng/calendar";
import { FileUploadModule } from "primeng/fileupload";
import { InputNumberModule } from "primeng/inputnumber";
import { ToastModule } from "primeng/toast";
import { DAY_FORMATS, DayAdapter } from "./dates";
import { Sure, Terms } from "./dialogs";
import { FieldBox } from "./field";
import { Filing } from "./filing";
import { Completed, LookUp, PagesInVietnamese, Root, Search, ServicePage } from "./pages";
import { Papers } from "./papers";

registerLocaleData(vi);

const MATERIAL = [
  MatAutocompleteModule, MatButtonModule, MatCardModule, MatCheckboxModule, MatDatepickerModule, MatDialogModule, MatIconModule, MatInputModule,
  MatPaginatorModule, MatProgressBarModule, MatProgressSpinnerModule, MatRadioModule, MatSelectModule, MatSnackBarModule, MatStepperModule,
  MatTableModule, MatToolbarModule,
];
const ROUTES = [
  { path: "vi/procedure/search", component: Search },
  { path: "vi/procedure/detail/:code", component: ServicePage },
  { path: "vi/dossier/online/:code", component: Filing },
  { path: "vi/dossier/completed/:code", component: Completed },
  { path: "vi/dossier/search", component: LookUp },
  { path: "**", redirectTo: "vi/procedure/search" },
];

@NgModule({
  declarations: [Root, Search, ServicePage, Completed, LookUp, Filing, FieldBox, Papers, Terms, Sure],
  imports: [
    CommonModule, BrowserAnimationsModule, HttpClientModule, FormsModule, ReactiveFormsModule, RouterModule.forRoot(ROUTES), ...MATERIAL,
    NgSelectModule, CalendarModule, FileUploadModule, InputNumberModule, ToastModule,
  ],
  providers: [
    MessageService,
    { provide: LOCALE_ID, useValue: "vi" },
    { provide: DateAdapter, useClass: DayAdapter },
    { provide: MAT_DATE_FORMATS, useValue: DAY_FORMATS },
    { provide: MatPaginatorIntl, useClass: PagesInVietnamese },
  ],
  bootstrap: [Root],
})
class Main {}

enableProdMode();
platformBrowserDynamic().bootstrapModule(Main).catch((failed) => console.error(failed));
