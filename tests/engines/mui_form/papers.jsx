// The papers of a dossier: a grid with a row each, a button over a hidden file field, chips of what is attached.
import { useState } from "react";
import { Box, Button, Chip, FormHelperText, LinearProgress, Stack } from "@mui/material";
import { DataGrid } from "@mui/x-data-grid";
import { viVN } from "@mui/x-data-grid/locales";
import { Controller, useFormContext } from "react-hook-form";
import { useNote } from "./note.jsx";

const LIMIT = 5 * 1024 * 1024;
const ENDS = /\.(pdf|jpe?g|png)$/i;
const HIDDEN = { clip: "rect(0 0 0 0)", clipPath: "inset(50%)", height: 1, overflow: "hidden", position: "absolute", bottom: 0, left: 0, whiteSpace: "nowrap", width: 1 };

const Attach = ({ row, code, take }) => {
  const [busy, setBusy] = useState(false);
  const note = useNote();
  const chosen = async (event) => {
    const files = [...event.target.files];
    event.target.value = "";
    for (const file of files) {
      if (!ENDS.test(file.name)) { note("Vui lòng chọn tệp đúng định dạng!", "error"); continue; }
      if (file.size > LIMIT) { note("Vui lòng chọn tệp nhỏ hơn 5MB!", "error"); continue; }
      setBusy(true);
      const sent = new FormData();
      sent.append("tep", file);
      const answer = await fetch(`/api/upload?service=${code}`, { method: "POST", body: sent });
      const kept = await answer.json();
      setBusy(false);
      if (answer.ok) { take(row, kept.name); note("Tải tệp lên thành công", "success"); } else note(kept.message, "error");
    }
  };
  return <Box sx={{ width: "100%" }}>
    <Button component="label" role={undefined} variant="outlined" size="small" tabIndex={-1} disabled={busy}>Chọn tệp
      <input type="file" accept=".pdf,.jpg,.jpeg,.png" multiple style={HIDDEN} onChange={chosen} />
    </Button>
    {busy && <LinearProgress />}
  </Box>;
};

const whole = (papers) => (kept) => papers.every((name) => kept?.[name]?.length) || "Thành phần hồ sơ chưa đủ theo yêu cầu.";

export const Papers = ({ papers, code }) => {
  const { control, getFieldState, getValues, setValue } = useFormContext();
  const put = (row, names) => setValue("giayTo", { ...getValues("giayTo"), [row]: names }, { shouldValidate: getFieldState("giayTo").invalid });
  const kept = (row) => getValues("giayTo")?.[row] || [];
  const columns = [
    { field: "stt", headerName: "STT", width: 60, sortable: false },
    { field: "ten", headerName: "Tên giấy tờ", flex: 1, sortable: false },
    { field: "loai", headerName: "Loại bản", width: 110, sortable: false },
    { field: "tep", headerName: "Tệp đính kèm", width: 260, sortable: false, renderCell: ({ row }) => <Stack spacing={0.5} sx={{ py: 1 }}>
      {kept(row.ten).map((name, i) => <Chip key={i} label={name} size="small" onDelete={() => put(row.ten, kept(row.ten).filter((_, at) => at !== i))} />)}
      {!kept(row.ten).length && "Chưa có tệp"}</Stack> },
    { field: "chon", headerName: "Thao tác", width: 130, sortable: false, renderCell: ({ row }) => <Attach row={row.ten} code={code} take={(name, file) => put(name, [...kept(name), file])} /> },
  ];
  return <Controller name="giayTo" control={control} defaultValue={{}} rules={{ validate: whole(papers) }} render={({ field: { value }, fieldState: { error } }) => <>
    <DataGrid key={JSON.stringify(value)} rows={papers.map((ten, i) => ({ id: i, stt: i + 1, ten, loai: "Bản sao điện tử" }))} columns={columns} getRowHeight={() => "auto"} autoHeight hideFooter
      disableColumnMenu disableRowSelectionOnClick localeText={viVN.components.MuiDataGrid.defaultProps.localeText} />
    <FormHelperText>Định dạng PDF, JPG, PNG; mỗi tệp không quá 5MB</FormHelperText>
    {error && <FormHelperText error>{error.message}</FormHelperText>}
  </>} />;
};
