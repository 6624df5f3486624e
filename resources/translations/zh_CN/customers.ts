<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>customers</name>
    <message>
        <source>Keep this view…</source>
        <translation>保存此视图…</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Find a customer</source>
        <translation>查找客户</translation>
    </message>
    <message>
        <source>By name, person, domain, city, tag (/)</source>
        <translation>按名称、联系人、域名、城市、标签查找 (/)</translation>
    </message>
    <message>
        <source>Europe</source>
        <translation>欧洲</translation>
    </message>
    <message>
        <source>Asia</source>
        <translation>亚洲</translation>
    </message>
    <message>
        <source>America</source>
        <translation>美洲</translation>
    </message>
    <message>
        <source>Africa</source>
        <translation>非洲</translation>
    </message>
    <message>
        <source>Oceania</source>
        <translation>大洋洲</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>删除视图</translation>
    </message>
    <message>
        <source>New customer</source>
        <translation>新客户</translation>
    </message>
    <message>
        <source>Make a customer (N)</source>
        <translation>新建客户 (N)</translation>
    </message>
    <message>
        <source>Import Excel</source>
        <translation>导入 Excel</translation>
    </message>
    <message>
        <source>Excel, CSV or business cards (I)</source>
        <translation>Excel、CSV 或名片 (I)</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Export, duplicates (M)</source>
        <translation>导出、查重 (M)</translation>
    </message>
    <message>
        <source>Only these customers, or all</source>
        <translation>只看这些客户，或看全部</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>地区</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>In charge</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Show all customers</source>
        <translation>显示全部客户</translation>
    </message>
    <message>
        <source>Our turn</source>
        <translation>轮到我们</translation>
    </message>
    <message>
        <source>In the office now</source>
        <translation>现在在办公</translation>
    </message>
    <message>
        <source>Silent for 14 days</source>
        <translation>沉默超过 14 天</translation>
    </message>
    <message>
        <source>No plan</source>
        <translation>无计划</translation>
    </message>
    <message numerus="yes">
        <source>%n customers written to {file}.</source>
        <translation>
            <numerusform>已把 %n 家客户写入 {file}。</numerusform>
        </translation>
    </message>
    <message>
        <source>Another tag…</source>
        <translation>其他标签…</translation>
    </message>
    <message>
        <source>Somebody else…</source>
        <translation>其他人…</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>无</translation>
    </message>
    <message numerus="yes">
        <source>%n customers removed; their mail is still there.</source>
        <translation>
            <numerusform>已移除 %n 家客户，邮件仍在。</numerusform>
        </translation>
    </message>
    <message>
        <source>Find duplicates (D)</source>
        <translation>查找重复 (D)</translation>
    </message>
    <message>
        <source>Export what is shown…</source>
        <translation>导出当前列表…</translation>
    </message>
    <message>
        <source>Import customers</source>
        <translation>导入客户</translation>
    </message>
    <message numerus="yes">
        <source>%n customers taken from the list.</source>
        <translation>
            <numerusform>已从名单导入 %n 家客户。</numerusform>
        </translation>
    </message>
    <message>
        <source>Export customers</source>
        <translation>导出客户</translation>
    </message>
    <message>
        <source>Write a mail</source>
        <translation>写邮件</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Export the chosen…</source>
        <translation>导出所选…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message numerus="yes">
        <source>%n customers changed.</source>
        <translation>
            <numerusform>已更改 %n 家客户。</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything was there already.</source>
        <translation>名单里的内容都已存在。</translation>
    </message>
    <message>
        <source>Open the page</source>
        <translation>打开客户页</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>修改…</translation>
    </message>
    <message>
        <source>Merge the two…</source>
        <translation>合并这两家…</translation>
    </message>
    <message>
        <source>Add {tag}</source>
        <translation>加上“{tag}”</translation>
    </message>
    <message>
        <source>Take off {tag}</source>
        <translation>去掉“{tag}”</translation>
    </message>
    <message>
        <source>Lists of customers</source>
        <translation>客户名单</translation>
    </message>
    <message>
        <source>Business cards</source>
        <translation>名片</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Local time</source>
        <translation>当地时间</translation>
    </message>
    <message>
        <source>Whose turn</source>
        <translation>轮到谁</translation>
    </message>
    <message>
        <source>Last contact</source>
        <translation>最近联系</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>国家</translation>
    </message>
    <message>
        <source>Mails</source>
        <translation>邮件数</translation>
    </message>
    <message numerus="yes">
        <source>Silent %n days</source>
        <translation>
            <numerusform>沉默 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>We · overdue</source>
        <translation>我们 · 超时</translation>
    </message>
    <message>
        <source>We</source>
        <translation>我们</translation>
    </message>
    <message>
        <source>They</source>
        <translation>客户</translation>
    </message>
    <message numerus="yes">
        <source>%n customers</source>
        <translation>
            <numerusform>%n 家</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep this view</source>
        <translation>保存视图</translation>
    </message>
    <message>
        <source>What is this view called?</source>
        <translation>给这个视图起个名字</translation>
    </message>
    <message>
        <source>{shown} of {number}</source>
        <translation>{number} 家中的 {shown} 家</translation>
    </message>
    <message numerus="yes">
        <source>our turn with %n</source>
        <translation>
            <numerusform>%n 家轮到我们</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n silent</source>
        <translation>
            <numerusform>%n 家沉默</numerusform>
        </translation>
    </message>
    <message>
        <source>No customers yet</source>
        <translation>还没有客户</translation>
    </message>
    <message>
        <source>Make one from any mail with a click, type one in, or bring your list in from Excel.</source>
        <translation>在任意邮件上一键建立客户，也可以手工录入，或从 Excel 导入名单。</translation>
    </message>
    <message>
        <source>Nobody fits</source>
        <translation>没有符合的客户</translation>
    </message>
    <message>
        <source>Take a chip off, or look for other words.</source>
        <translation>去掉一个筛选条件，或换个词查找。</translation>
    </message>
    <message>
        <source>Lists are put together; what does not count is kept as a further field.</source>
        <translation>列表内容会合在一起；没有采用的值另存为附加字段。</translation>
    </message>
    <message>
        <source>Looking for duplicates…</source>
        <translation>正在查找重复客户…</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>重复客户</translation>
    </message>
    <message>
        <source>Pairs that may be one customer</source>
        <translation>可能是同一客户的</translation>
    </message>
    <message>
        <source>{name} is one customer now.</source>
        <translation>已合并为 {name}。</translation>
    </message>
    <message>
        <source>The same address: {what}</source>
        <translation>邮箱相同：{what}</translation>
    </message>
    <message>
        <source>The same domain: {what}</source>
        <translation>域名相同：{what}</translation>
    </message>
    <message>
        <source>The same telephone: {what}</source>
        <translation>电话相同：{what}</translation>
    </message>
    <message>
        <source>The same name: {what}</source>
        <translation>名称相同：{what}</translation>
    </message>
    <message>
        <source>Nearly the same name: {what}</source>
        <translation>名称相近：{what}</translation>
    </message>
    <message>
        <source>Not the same</source>
        <translation>不是同一家</translation>
    </message>
    <message>
        <source>Remembered: not asked about again</source>
        <translation>记住，不再询问</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭 (Esc)</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>One customer with all of both; can be undone</source>
        <translation>合为一个客户，保留双方全部内容；可撤销</translation>
    </message>
    <message numerus="yes">
        <source>%n pairs that may be one customer</source>
        <translation>
            <numerusform>%n 对可能是同一客户</numerusform>
        </translation>
    </message>
    <message>
        <source>There are no duplicates: nobody shares a domain, a telephone or a name.</source>
        <translation>没有重复：没有客户的域名、电话或名称相同。</translation>
    </message>
    <message>
        <source>Chosen by you</source>
        <translation>由您选定</translation>
    </message>
    <message>
        <source>Remembered: they are two customers.</source>
        <translation>已记住：这是两家客户。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Change nothing (Esc)</source>
        <translation>不做任何更改 (Esc)</translation>
    </message>
    <message>
        <source>Known customers</source>
        <translation>已有客户</translation>
    </message>
    <message>
        <source>This one</source>
        <translation>当前这家</translation>
    </message>
    <message>
        <source>What becomes of customers that are there already</source>
        <translation>已有客户如何处理</translation>
    </message>
    <message>
        <source>What becomes of the chosen one</source>
        <translation>选中的这家如何处理</translation>
    </message>
    <message>
        <source>What the file would change</source>
        <translation>文件将带来的更改</translation>
    </message>
    <message>
        <source>What could not be taken</source>
        <translation>无法采用的内容</translation>
    </message>
    <message>
        <source>Fill only what is empty</source>
        <translation>只补空白</translation>
    </message>
    <message>
        <source>Take what the file says</source>
        <translation>以文件为准</translation>
    </message>
    <message>
        <source>Leave them as they are</source>
        <translation>保持不变</translation>
    </message>
    <message>
        <source>Reading the list…</source>
        <translation>正在读取名单…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>{new} new, {changed} changed, {same} unchanged. Nothing has been taken yet.</source>
        <translation>新增 {new}，更改 {changed}，不变 {same}。尚未导入任何内容。</translation>
    </message>
    <message numerus="yes">
        <source>Take %n</source>
        <translation>
            <numerusform>导入 %n 家</numerusform>
        </translation>
    </message>
    <message>
        <source>Can be undone below for a while</source>
        <translation>之后可在下方撤销</translation>
    </message>
    <message>
        <source>Taking them…</source>
        <translation>正在导入…</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>It is {name}</source>
        <translation>就是 {name}</translation>
    </message>
    <message>
        <source>As all known ones</source>
        <translation>与其他已有客户相同</translation>
    </message>
    <message>
        <source>It is a new customer</source>
        <translation>是新客户</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>不变</translation>
    </message>
    <message>
        <source>Please choose</source>
        <translation>请选择</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>What</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>更改内容</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>What becomes of it</source>
        <translation>处理</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>{names}?</source>
        <translation>{names}？</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>Taken without it</source>
        <translation>不含此项</translation>
    </message>
    <message numerus="yes">
        <source>Linking mail: %n</source>
        <translation>
            <numerusform>正在归入邮件：%n</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop finding whose mail is whose; what is done stays</source>
        <translation>停止归入邮件，已完成的保留</translation>
    </message>
    <message>
        <source>Write them a letter</source>
        <translation>写群发信</translation>
    </message>
</context>
</TS>
