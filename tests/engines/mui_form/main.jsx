// A React portal on Material UI: theme, the bar at the top, the page that the address names.
import { useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import { AppBar, Box, Button, Container, CssBaseline, Menu, MenuItem, ThemeProvider, Toolbar, Typography, createTheme } from "@mui/material";
import { viVN } from "@mui/material/locale";
import { LocalizationProvider } from "@mui/x-date-pickers/LocalizationProvider";
import { AdapterDayjs } from "@mui/x-date-pickers/AdapterDayjs";
import { viVN as days } from "@mui/x-date-pickers/locales";
import "dayjs/locale/vi";
import { citizen, forget } from "../common/ask.js";
import { Filing } from "./filing.jsx";
import { LogIn } from "./login.jsx";
import { Noted } from "./note.jsx";
import { Filed, Home, Listing, LookUp, Service } from "./pages.jsx";
import { go, usePlace } from "./way.jsx";

const theme = createTheme({ palette: { primary: { main: "#a31d1d" } } }, viVN);

const Account = () => {
  const [anchor, setAnchor] = useState(null);
  const [entering, setEntering] = useState(false);
  const who = citizen();
  if (!who) return <><Button color="inherit" onClick={() => setEntering(true)}>Đăng nhập</Button><LogIn open={entering} close={() => setEntering(false)} then={() => go("/")} /></>;
  return <>
    <Button color="inherit" onClick={(e) => setAnchor(e.currentTarget)} aria-haspopup="menu">{who.name}</Button>
    <Menu anchorEl={anchor} open={!!anchor} onClose={() => setAnchor(null)}>
      <MenuItem onClick={() => { setAnchor(null); forget(); go("/"); }}>Đăng xuất</MenuItem>
    </Menu>
  </>;
};

// A form that is opened by its address alone asks who is there first.
const Closed = ({ code }) => {
  const [, setIn] = useState(false);
  return citizen() ? <Filing code={code} /> : <LogIn open close={() => go(`/thu-tuc/${code}`)} then={() => { go(`/nop-ho-so/${code}`); setIn(true); }} />;
};

const App = () => {
  const place = new URL(usePlace(), location.origin);
  const [, page, code] = place.pathname.split("/");
  useEffect(() => { document.title = "Cổng dịch vụ công"; }, [page]);
  return <>
    <AppBar position="sticky"><Toolbar>
      <Typography variant="h6" sx={{ flex: 1 }}>CỔNG DỊCH VỤ CÔNG</Typography>
      <Button color="inherit" onClick={() => go("/")}>Trang chủ</Button>
      <Button color="inherit" onClick={() => go("/thu-tuc")}>Thủ tục hành chính</Button>
      <Button color="inherit" onClick={() => go("/tra-cuu")}>Tra cứu hồ sơ</Button>
      <Account key={place.pathname} />
    </Toolbar></AppBar>
    <Container component="main" maxWidth="md" sx={{ py: 3, minHeight: "78vh" }}>
      {page === "thu-tuc" ? (code ? <Service code={code} /> : <Listing words={place.searchParams.get("tuKhoa") || ""} />)
        : page === "nop-ho-so" ? <Closed code={code} /> : page === "hoan-thanh" ? <Filed code={code} /> : page === "tra-cuu" ? <LookUp /> : <Home />}
    </Container>
    <Box component="footer" sx={{ p: 2, bgcolor: "#eee", fontSize: 13 }}>Trang thử nghiệm, không phải trang của cơ quan nhà nước.</Box>
  </>;
};

createRoot(document.getElementById("root")).render(
  <ThemeProvider theme={theme}><CssBaseline />
    <LocalizationProvider dateAdapter={AdapterDayjs} adapterLocale="vi" localeText={days.components.MuiLocalizationProvider.defaultProps.localeText}>
      <Noted><App /></Noted>
    </LocalizationProvider>
  </ThemeProvider>);
