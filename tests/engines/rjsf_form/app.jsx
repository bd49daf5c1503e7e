// A React portal: Ant Design for its pages, RJSF with the Ant Design theme for the form, one step a schema.
import React, { useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import { Button, Card, ConfigProvider, Descriptions, Input, Layout, Menu, Modal, Result, Steps, Table, Tag, message } from "antd";
import vi from "antd/locale/vi_VN";
import Form from "@rjsf/antd";
import validator from "@rjsf/validator-ajv8";

const ask = async (path, options) => (await fetch(path, options)).json();
const go = (hash) => { location.hash = hash; };

const Home = () => {
  const [found, setFound] = useState(null);
  const search = async (words) => setFound(await ask(`/api/services?q=${encodeURIComponent(words)}`));
  return <>
    <h1>Tra cứu và nộp hồ sơ dịch vụ công</h1>
    <Input.Search placeholder="Nhập tên thủ tục để tìm" enterButton="Tìm kiếm" size="large" onSearch={search} />
    {found && <Table rowKey="code" pagination={{ pageSize: 10 }} dataSource={found} locale={{ emptyText: "Không có dữ liệu" }} columns={[
      { title: "Mã thủ tục", dataIndex: "code" },
      { title: "Tên thủ tục", dataIndex: "name", render: (name, s) => <a href={`#/thu-tuc/${s.code}`}>{name}</a> },
      { title: "Lĩnh vực", dataIndex: "field" },
      { title: "Mức độ", render: () => <Tag color="green">Mức độ 3</Tag> },
    ]} />}
  </>;
};

const Service = ({ code }) => {
  const [s, setS] = useState(null);
  useEffect(() => { ask(`/api/services/${code}`).then(setS); }, [code]);
  if (!s) return <Card loading />;
  return <Card title={s.name} extra={<Button type="primary" onClick={() => s.dead || go(`#/nop/${code}`)}>Nộp hồ sơ trực tuyến</Button>}>
    <p>Mã thủ tục: {code} <Tag color="green">Mức độ 3</Tag></p>
    <Descriptions bordered column={1} items={[
      ...s.rows.map((r) => ({ key: r.label, label: r.label, children: r.value })),
      { key: "mau", label: "Mẫu đơn, tờ khai", children: <a href={`/api/blanks/${code}.docx`}>{s.form}.docx</a> },
    ]} />
  </Card>;
};

const schemaOf = (step, data, lists) => {
  const properties = {};
  for (const [key, told] of Object.entries(step.properties)) {
    const when = step.when?.[key];
    if (when && data[when[0]] !== when[1]) continue;
    const { enum: choices, ...rest } = told;
    const listed = choices === "provinces" ? lists.provinces : choices === "communes" ? lists.communes : choices;
    properties[key] = listed ? { ...rest, enum: listed.length ? listed : [""] } : rest;
  }
  return { type: "object", properties, required: Object.keys(properties).filter((key) => !(step.optional || []).includes(key)) };
};

const Filing = ({ code }) => {
  const [told, setTold] = useState(null);
  const [at, setAt] = useState(0);
  const [data, setData] = useState({});
  const [lists, setLists] = useState({ provinces: [], communes: [] });
  const [asking, setAsking] = useState(false);
  const [done, setDone] = useState(null);
  const [toast, holder] = message.useMessage();
  useEffect(() => {
    Promise.all([ask(`/api/services/${code}`), ask(`/api/forms/${code}`), ask("/api/units")]).then(([s, form, provinces]) => {
      setTold({ s, form });
      setLists({ provinces, communes: [] });
    });
  }, [code]);
  if (!told) return <Card loading />;
  if (done) return <Result status="success" title="Gửi hồ sơ thành công" subTitle={`Mã hồ sơ: ${done.code}. Vui lòng lưu lại để tra cứu.`}
    extra={<Button onClick={() => go("#/tra-cuu")}>Tra cứu hồ sơ</Button>} />;
  const step = told.form.steps[at];
  const last = at === told.form.steps.length - 1;
  const change = async ({ formData }) => {
    const moved = formData.tinh && formData.tinh !== data.tinh;
    setData({ ...data, ...formData, ...(moved ? { xa: undefined } : {}) });
    if (moved) setLists({ ...lists, communes: await ask(`/api/units?service=${code}&province=${encodeURIComponent(formData.tinh)}`) });
  };
  const check = (formData, errors) => {
    if (told.form.refuseNames && formData.hoTen && /[^\x00-\x7f]/.test(formData.hoTen)) errors.hoTen.addError("Họ và tên không hợp lệ");
    return errors;
  };
  const send = async () => {
    setAsking(false);
    const files = Object.fromEntries(Object.entries(data).filter(([key, value]) => key.startsWith("giayTo") && value)
      .map(([key, value]) => [key, decodeURIComponent(/name=([^;]+)/.exec(value)?.[1] || "")]));
    const answers = Object.fromEntries(Object.entries(data).filter(([key]) => !(key in files)));
    const answer = await fetch(`/api/file/${code}`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ answers, files }) });
    if (answer.ok) setDone(await answer.json()); else toast.error((await answer.json()).message);
  };
  const widgets = Object.fromEntries((step.radio || []).map((key) => [key, { "ui:widget": "radio" }]));
  return <Card title={told.s.name}>
    {holder}
    <Steps current={at} items={told.form.steps.map((s) => ({ title: s.title }))} style={{ marginBottom: 24 }} />
    <Form key={at} schema={schemaOf(step, data, lists)} uiSchema={widgets} formData={data} validator={validator} customValidate={check}
      transformErrors={(errors) => errors.map((e) => ({ ...e, message: e.name === "required" ? "Không được để trống" : "Không đúng định dạng" }))}
      noHtml5Validate showErrorList={false} omitExtraData={false} onChange={change} onSubmit={() => (last ? setAsking(true) : setAt(at + 1))}>
      {at > 0 && <Button onClick={() => setAt(at - 1)} style={{ marginRight: 8 }}>Quay lại</Button>}
      <Button type="primary" htmlType="submit">{last ? "Nộp hồ sơ" : "Tiếp tục"}</Button>
    </Form>
    <Modal open={asking} title="Xác nhận nộp hồ sơ" okText="Xác nhận" cancelText="Hủy" onOk={send} onCancel={() => setAsking(false)}>
      Hồ sơ sẽ được gửi tới {told.s.agency}.
    </Modal>
  </Card>;
};

const Lookup = () => {
  const [told, setTold] = useState(null);
  return <>
    <h1>Tra cứu hồ sơ</h1>
    <Input.Search placeholder="Mã hồ sơ" enterButton="Tra cứu" onSearch={async (code) => setTold(await ask(`/api/dossiers/${encodeURIComponent(code)}`))} />
    {told && (told.code ? <Descriptions bordered column={1} style={{ marginTop: 16 }} items={[
      { key: 1, label: "Mã hồ sơ", children: told.code }, { key: 2, label: "Thủ tục", children: told.name }, { key: 3, label: "Trạng thái", children: told.status }]} />
      : <p>Không tìm thấy hồ sơ</p>)}
  </>;
};

const App = () => {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => { const turn = () => setHash(location.hash); addEventListener("hashchange", turn); return () => removeEventListener("hashchange", turn); }, []);
  const [, place, code] = hash.split("/");
  const page = place === "thu-tuc" ? <Service code={code} /> : place === "nop" ? <Filing code={code} /> : place === "tra-cuu" ? <Lookup /> : <Home />;
  return <ConfigProvider locale={vi}><Layout style={{ minHeight: "100vh" }}>
    <Layout.Header><Menu theme="dark" mode="horizontal" selectable={false} items={[
      { key: "chu", label: <a href="#/">Trang chủ</a> }, { key: "tra", label: <a href="#/tra-cuu">Tra cứu hồ sơ</a> }]} /></Layout.Header>
    <Layout.Content style={{ padding: 24, maxWidth: 1000, margin: "0 auto", width: "100%" }}>{page}</Layout.Content>
    <Layout.Footer>Trang thử nghiệm, không phải trang của cơ quan nhà nước.</Layout.Footer>
  </Layout></ConfigProvider>;
};

createRoot(document.getElementById("root")).render(<App />);
