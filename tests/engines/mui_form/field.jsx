// One question of the form, drawn by the component of Material UI or react-select that suits it.
import { useEffect, useState } from "react";
import { Autocomplete, Checkbox, CircularProgress, FormControl, FormControlLabel, FormGroup, FormHelperText, FormLabel, InputAdornment, InputLabel, MenuItem,
  OutlinedInput, Radio, RadioGroup, Select, TextField, ToggleButton, ToggleButtonGroup } from "@mui/material";
import { DatePicker } from "@mui/x-date-pickers/DatePicker";
import { Controller, useFormContext, useWatch } from "react-hook-form";
import Listed from "react-select";
import { list } from "../common/ask.js";
import { rulesOf } from "./rules.jsx";

const STAR = ({ field }) => (field.optional ? null : <span aria-hidden="true"> *</span>);

// Provinces, or the communes of one: loaded when the list is opened.
const Unit = ({ field, code, value, onChange, ...rest }) => {
  const province = useWatch({ name: field.of || "-" });
  const { resetField } = useFormContext();
  const [options, setOptions] = useState([]);
  const [busy, setBusy] = useState(false);
  const open = async () => {
    setBusy(true);
    setOptions(await list(field.of ? `/api/lists/communes?service=${code}&province=${encodeURIComponent(province)}` : "/api/lists/provinces"));
    setBusy(false);
  };
  const choose = (_, name) => {
    onChange(name);
    if (field.below) resetField(field.below, { defaultValue: null });
  };
  return <Autocomplete value={value ?? null} onChange={choose} options={options} onOpen={open} onClose={() => setOptions([])} loading={busy} loadingText="Đang tải..."
    noOptionsText="Không có dữ liệu" disabled={!!field.of && !province} filterOptions={narrowed}
    renderInput={(shown) => <TextField {...shown} {...rest} label={field.label} required={!field.optional} slotProps={{ input: { ...shown.InputProps,
      endAdornment: <>{busy && <CircularProgress color="inherit" size={18} />}{shown.InputProps.endAdornment}</> } }} />} />;
};

// While nothing is typed, the chosen name in the box narrows nothing.
const narrowed = (options, { inputValue }) => options.filter((name) => name.toLowerCase().includes(inputValue.trim().toLowerCase()));

// A list that the server searches while words are typed.
const Search = ({ field, value, onChange, ...rest }) => {
  const [words, setWords] = useState("");
  const [options, setOptions] = useState([]);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    if (!words || words === value) { setOptions([]); return undefined; }
    let stale = false;
    setBusy(true);
    const soon = setTimeout(async () => {
      const found = await list(`/api/lists/issuers?q=${encodeURIComponent(words)}`);
      if (!stale) { setOptions(found); setBusy(false); }
    }, 250);
    return () => { stale = true; clearTimeout(soon); };
  }, [words, value]);
  return <Autocomplete value={value ?? null} onChange={(_, name) => onChange(name)} options={options} filterOptions={(all) => all} loading={busy} loadingText="Đang tìm..."
    noOptionsText={words ? "Không có kết quả tìm kiếm" : "Nhập từ khóa để tìm"} onInputChange={(_, typed) => setWords(typed)}
    renderInput={(shown) => <TextField {...shown} {...rest} label={field.label} required={!field.optional} />} />;
};

const Day = ({ field, value, onChange, onBlur, error, helperText }) => (
  <DatePicker label={field.label} value={value ?? null} onChange={onChange} format="DD/MM/YYYY" disableFuture={!!field.past} disablePast={!!field.future}
    enableAccessibleFieldDOMStructure={field.type !== "plainDay"} slotProps={{ textField: { fullWidth: true, required: !field.optional, error, helperText, onBlur } }} />
);

const Several = ({ field, value, onChange, onBlur, error, helperText }) => (
  <FormControl fullWidth error={error} required={!field.optional}>
    <InputLabel id={`nhan-${field.key}`}>{field.label}</InputLabel>
    <Select labelId={`nhan-${field.key}`} multiple value={value ?? []} onChange={(e) => onChange(e.target.value)} onBlur={onBlur} input={<OutlinedInput label={`${field.label} *`} />}
      renderValue={(chosen) => chosen.join(", ")}>
      {field.options.map((name) => <MenuItem key={name} value={name}><Checkbox checked={(value ?? []).includes(name)} />{name}</MenuItem>)}
    </Select>
    <FormHelperText>{helperText}</FormHelperText>
  </FormControl>
);

const Grouped = ({ field, error, helperText, children }) => (
  <FormControl component="fieldset" error={error} fullWidth>
    <FormLabel component="legend">{field.label}<STAR field={field} /></FormLabel>
    {children}
    <FormHelperText>{helperText}</FormHelperText>
  </FormControl>
);

const Choice = ({ field, code, input, error, helperText }) => {
  const { value, onChange, onBlur, ref } = input;
  const told = { field, error, helperText };
  switch (field.type) {
    case "unit": return <Unit {...told} code={code} value={value} onChange={onChange} onBlur={onBlur} inputRef={ref} />;
    case "search": return <Search {...told} value={value} onChange={onChange} onBlur={onBlur} inputRef={ref} />;
    case "day": case "plainDay": return <Day {...told} value={value} onChange={onChange} onBlur={onBlur} />;
    case "multi": return <Several {...told} value={value} onChange={onChange} onBlur={onBlur} />;
    case "radio": return <Grouped {...told}><RadioGroup row value={value ?? ""} onChange={onChange} onBlur={onBlur} name={field.key}>
      {field.options.map((name) => <FormControlLabel key={name} value={name} control={<Radio />} label={name} />)}</RadioGroup></Grouped>;
    case "toggle": return <Grouped {...told}><ToggleButtonGroup exclusive color="primary" value={value ?? null} onChange={(_, name) => onChange(name)} aria-label={field.label} sx={{ mt: 1 }}>
      {field.options.map((name) => <ToggleButton key={name} value={name}>{name}</ToggleButton>)}</ToggleButtonGroup></Grouped>;
    case "checks": return <Grouped {...told}><FormGroup row>{field.options.map((name) => <FormControlLabel key={name} label={name} control={<Checkbox
      checked={(value ?? []).includes(name)} onChange={(_, on) => onChange(on ? [...(value ?? []), name] : value.filter((n) => n !== name))} />} />)}</FormGroup></Grouped>;
    case "check": return <FormControl error={error}><FormControlLabel label={field.label} control={<Checkbox checked={!!value} onChange={(_, on) => onChange(on)} inputRef={ref} />} />
      <FormHelperText>{helperText}</FormHelperText></FormControl>;
    case "pick": return <Grouped {...told}><Listed inputId={`chon-${field.key}`} aria-label={field.label} options={field.options.map((name) => ({ value: name, label: name }))}
      value={value ? { value, label: value } : null} onChange={(one) => onChange(one?.value)} onBlur={onBlur} placeholder="Chọn..." noOptionsMessage={() => "Không có dữ liệu"}
      menuPortalTarget={document.body} styles={{ menuPortal: (base) => ({ ...base, zIndex: 9999 }), control: (base) => ({ ...base, minHeight: 48 }) }} /></Grouped>;
    default: return <TextField fullWidth label={field.label} required={!field.optional} disabled={!!field.known} error={error} helperText={helperText ?? field.hint}
      value={value ?? ""} onChange={onChange} onBlur={onBlur} inputRef={ref} select={field.type === "select"} multiline={field.type === "area"} minRows={field.type === "area" ? 3 : undefined}
      type={field.type === "number" ? "number" : field.input}
      slotProps={{ htmlInput: { maxLength: field.max && field.type === "text" ? field.max : undefined }, input: field.unit ? { endAdornment: <InputAdornment position="end">{field.unit}</InputAdornment> } : undefined }}>
      {(field.type === "select" ? field.options : []).map((name) => <MenuItem key={name} value={name}>{name}</MenuItem>)}
    </TextField>;
  }
};

export const Field = ({ field, code }) => {
  const { control } = useFormContext();
  return <Controller name={field.key} control={control} rules={rulesOf(field)}
    render={({ field: input, fieldState: { error } }) => <Choice field={field} code={code} input={input} error={!!error} helperText={error?.message} />} />;
};
