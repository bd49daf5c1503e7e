// The pages around the form.
import { useEffect, useState } from "react";
import { Alert, Box, Button, Card, CardActions, CardContent, Chip, CircularProgress, InputAdornment, Pagination, Paper, Skeleton, Stack, Tab, Table, TableBody, TableCell, TableHead,
  TableRow, Tabs, TextField, Typography } from "@mui/material";
import { citizen, list } from "../common/ask.js";
import { LogIn } from "./login.jsx";
import { Way, go } from "./way.jsx";

const PAGE = 4;

const SearchBox = ({ first = "" }) => {
  const [words, setWords] = useState(first);
  const search = (event) => { event.preventDefault(); go(`/thu-tuc?tuKhoa=${encodeURIComponent(words)}`); };
  return <Stack component="form" direction="row" spacing={1} onSubmit={search} role="search">
    <TextField fullWidth label="Từ khóa tìm kiếm" value={words} onChange={(e) => setWords(e.target.value)} helperText="Nhập tên hoặc mã thủ tục hành chính" />
    <Button type="submit" variant="contained" sx={{ height: 56, px: 4, whiteSpace: "nowrap", flexShrink: 0 }}>Tìm kiếm</Button>
  </Stack>;
};

export const Home = () => <Box sx={{ py: 5 }}>
  <Typography variant="h4" gutterBottom>Dịch vụ công trực tuyến</Typography>
  <SearchBox />
</Box>;

export const Listing = ({ words }) => {
  const [found, setFound] = useState(null);
  const [page, setPage] = useState(1);
  useEffect(() => { setFound(null); setPage(1); list(`/api/services?q=${encodeURIComponent(words)}`).then(setFound); }, [words]);
  return <Stack spacing={2}>
    <Typography variant="h5">Danh sách thủ tục hành chính</Typography>
    <SearchBox first={words} key={words} />
    {!found && [1, 2, 3].map((n) => <Skeleton key={n} variant="rounded" height={110} />)}
    {found && !found.length && <Alert severity="info">Không có kết quả tìm kiếm</Alert>}
    {(found || []).slice((page - 1) * PAGE, page * PAGE).map((s) => <Card key={s.code} variant="outlined">
      <CardContent sx={{ pb: 0 }}>
        <Typography variant="overline">{s.code} · {s.field}</Typography>
        <Typography variant="subtitle1">{s.name}</Typography>
        <Typography variant="body2" color="text.secondary">{s.agency}</Typography>
      </CardContent>
      <CardActions><Chip size="small" color="success" label="Mức độ 3" /><Button size="small" onClick={() => go(`/thu-tuc/${s.code}`)}>Xem chi tiết</Button></CardActions>
    </Card>)}
    {found && found.length > PAGE && <Pagination count={Math.ceil(found.length / PAGE)} page={page} onChange={(_, to) => setPage(to)} />}
  </Stack>;
};

const TABS = [
  ["Thông tin chung", ["Tên thủ tục", "Cơ quan thực hiện", "Đối tượng thực hiện", "Thời hạn giải quyết", "Phí, lệ phí", "Kết quả thực hiện"]],
  ["Trình tự, cách thức", ["Trình tự thực hiện", "Cách thức thực hiện", "Hình thức nhận hồ sơ, trả kết quả"]],
  ["Thành phần hồ sơ", ["Thành phần hồ sơ"]],
  ["Căn cứ pháp lý", ["Yêu cầu, điều kiện thực hiện", "Căn cứ pháp lý"]],
];

const Blanks = ({ s }) => <Table size="small">
  <TableHead><TableRow><TableCell>Tên giấy tờ</TableCell><TableCell>Mẫu đơn, tờ khai</TableCell><TableCell>Số lượng</TableCell></TableRow></TableHead>
  <TableBody>{[s.form, ...s.papers].map((name, i) => <TableRow key={name}>
    <TableCell>{name}</TableCell>
    <TableCell>{i === 0 && <a href={`/api/blanks/${s.code}.docx`}>Mau_{s.code}.docx</a>}</TableCell>
    <TableCell>{i ? "Bản sao: 1" : "Bản chính: 1"}</TableCell>
  </TableRow>)}</TableBody>
</Table>;

export const Service = ({ code }) => {
  const [s, setS] = useState(null);
  const [tab, setTab] = useState(0);
  const [entering, setEntering] = useState(false);
  useEffect(() => { list(`/api/services/${code}`).then(setS); }, [code]);
  if (!s) return <CircularProgress />;
  const start = () => (citizen() ? go(`/nop-ho-so/${code}`) : setEntering(true));
  return <Paper sx={{ p: 3 }}>
    <Stack direction="row" spacing={2} sx={{ justifyContent: "space-between", alignItems: "flex-start" }}>
      <Box><Typography variant="h5">{s.name}</Typography><Typography>Mã thủ tục: {code} <Chip size="small" color="success" label="Mức độ 3" /></Typography></Box>
      <Button variant="contained" size="large" onClick={start} sx={{ flexShrink: 0 }}>Nộp hồ sơ trực tuyến</Button>
    </Stack>
    <Tabs value={tab} onChange={(_, to) => setTab(to)} sx={{ my: 2, borderBottom: 1, borderColor: "divider" }}>
      {TABS.map(([title], i) => <Tab key={title} label={title} id={`tab-${i}`} aria-controls={`panel-${i}`} />)}
    </Tabs>
    {TABS.map(([title, labels], i) => <Box key={title} role="tabpanel" id={`panel-${i}`} aria-labelledby={`tab-${i}`} hidden={tab !== i}>
      {tab === i && <Stack spacing={1.5}>
        {s.rows.filter((row) => labels.includes(row.label)).map((row) => <Box key={row.label}>
          <Typography variant="subtitle2" sx={{ fontWeight: 700 }}>{row.label}</Typography><Typography variant="body2">{row.value}</Typography></Box>)}
        {title === "Thành phần hồ sơ" && <Blanks s={s} />}
      </Stack>}
    </Box>)}
    <LogIn open={entering} close={() => setEntering(false)} then={() => go(`/nop-ho-so/${code}`)} />
  </Paper>;
};

export const Filed = ({ code }) => <Paper sx={{ p: 4, textAlign: "center" }}>
  <Alert severity="success" sx={{ justifyContent: "center", mb: 2 }}>Hồ sơ đã được gửi thành công</Alert>
  <Typography>Mã hồ sơ của ông/bà là</Typography>
  <Typography variant="h5" gutterBottom>{code}</Typography>
  <Typography variant="body2" sx={{ mb: 2 }}>Vui lòng lưu lại mã hồ sơ để tra cứu tình trạng giải quyết.</Typography>
  <Button variant="outlined" onClick={() => go("/tra-cuu")}>Tra cứu hồ sơ</Button> <Way to="/">Về trang chủ</Way>
</Paper>;

export const LookUp = () => {
  const [code, setCode] = useState("");
  const [told, setTold] = useState(null);
  const [busy, setBusy] = useState(false);
  const search = async (event) => {
    event.preventDefault();
    setBusy(true);
    setTold(await list(`/api/dossiers/${encodeURIComponent(code)}`));
    setBusy(false);
  };
  return <Paper sx={{ p: 3 }}>
    <Typography variant="h5" gutterBottom>Tra cứu tình trạng hồ sơ</Typography>
    <Stack component="form" direction="row" spacing={1} onSubmit={search}>
      <TextField label="Mã hồ sơ" value={code} onChange={(e) => setCode(e.target.value)} sx={{ width: 360 }}
        slotProps={{ input: { endAdornment: busy && <InputAdornment position="end"><CircularProgress size={18} /></InputAdornment> } }} />
      <Button type="submit" variant="contained">Tra cứu</Button>
    </Stack>
    {told && (told.code ? <Table sx={{ mt: 2 }}><TableBody>
      {[["Mã hồ sơ", told.code], ["Tên thủ tục", told.name], ["Trạng thái", told.status]].map(([label, value]) => <TableRow key={label}>
        <TableCell component="th">{label}</TableCell><TableCell>{value}</TableCell></TableRow>)}
    </TableBody></Table> : <Alert severity="warning" sx={{ mt: 2 }}>Không tìm thấy hồ sơ</Alert>)}
  </Paper>;
};
