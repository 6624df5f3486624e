<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>labels</name>
    <message>
        <source>To handle</source>
        <translation>待处理</translation>
    </message>
    <message>
        <source>To reply</source>
        <translation>需回复</translation>
    </message>
    <message>
        <source>Quoted</source>
        <translation>已报价</translation>
    </message>
    <message>
        <source>Awaiting payment</source>
        <translation>待收款</translation>
    </message>
    <message>
        <source>Archived</source>
        <translation>归档</translation>
    </message>
    <message>
        <source>{label} · only here</source>
        <translation>{label} · 仅在本机</translation>
    </message>
    <message>
        <source>{label} (only on this computer)</source>
        <translation>{label}（仅在本机）</translation>
    </message>
    <message>
        <source>Only on this computer: the mail server does not keep this label.</source>
        <translation>仅在本机：邮件服务器不保存此标签。</translation>
    </message>
    <message>
        <source>This server keeps no labels: they stay on this computer.</source>
        <translation>此服务器不保存标签：标签只保留在本机。</translation>
    </message>
    <message>
        <source>New label…</source>
        <translation>新标签…</translation>
    </message>
    <message>
        <source>Name of the label, at most {longest} characters</source>
        <translation>标签名称，最多 {longest} 个字符</translation>
    </message>
    <message>
        <source>take off</source>
        <translation>去掉</translation>
    </message>
    <message>
        <source>{label}?</source>
        <translation>{label}？</translation>
    </message>
    <message>
        <source>Label it “{label}”, and set the customer to “{stage}”?</source>
        <translation>标为“{label}”，客户阶段改为“{stage}”？</translation>
    </message>
    <message>
        <source>Label it “{label}”?</source>
        <translation>标为“{label}”？</translation>
    </message>
    <message>
        <source>Set the customer to “{stage}”?</source>
        <translation>客户阶段改为“{stage}”？</translation>
    </message>
    <message>
        <source>It says: {words}</source>
        <translation>依据：{words}</translation>
    </message>
    <message>
        <source>A rule of yours proposes it.</source>
        <translation>由您的规则建议。</translation>
    </message>
    <message>
        <source>“{what}”: done</source>
        <translation>已采纳“{what}”</translation>
    </message>
    <message>
        <source>“{what}”: not so</source>
        <translation>未采纳“{what}”</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
</context>
</TS>
