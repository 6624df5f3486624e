<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>rules</name>
    <message>
        <source>Sender has the words</source>
        <translation>发件人包含</translation>
    </message>
    <message>
        <source>Recipients have the words</source>
        <translation>收件人包含</translation>
    </message>
    <message>
        <source>Subject has the words</source>
        <translation>主题包含</translation>
    </message>
    <message>
        <source>Text has the words</source>
        <translation>正文包含</translation>
    </message>
    <message>
        <source>A file is called (* stands for anything)</source>
        <translation>附件名为（* 表示任意）</translation>
    </message>
    <message>
        <source>Is at least as large as (bytes)</source>
        <translation>不小于（字节）</translation>
    </message>
    <message>
        <source>Comes from a mailing list or a machine</source>
        <translation>来自邮件列表或自动发送</translation>
    </message>
    <message>
        <source>Comes from a customer</source>
        <translation>来自客户</translation>
    </message>
    <message>
        <source>The customer's stage is</source>
        <translation>客户阶段为</translation>
    </message>
    <message>
        <source>The customer has the tag</source>
        <translation>客户有标签</translation>
    </message>
    <message>
        <source>Came to the account</source>
        <translation>收件账户为</translation>
    </message>
    <message>
        <source>All of these hold</source>
        <translation>满足全部条件</translation>
    </message>
    <message>
        <source>Any of these holds</source>
        <translation>满足任一条件</translation>
    </message>
    <message>
        <source>None of these holds</source>
        <translation>都不满足</translation>
    </message>
    <message>
        <source>Set the label</source>
        <translation>加标签</translation>
    </message>
    <message>
        <source>Move it into the folder</source>
        <translation>移到文件夹</translation>
    </message>
    <message>
        <source>Mark it as read</source>
        <translation>标为已读</translation>
    </message>
    <message>
        <source>Flag it</source>
        <translation>加旗标</translation>
    </message>
    <message>
        <source>Do not notify me</source>
        <translation>不通知我</translation>
    </message>
    <message>
        <source>Propose the customer's stage</source>
        <translation>建议客户阶段</translation>
    </message>
    <message>
        <source>{value} (not there)</source>
        <translation>{value}（已不存在）</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Remove this line</source>
        <translation>删除此行</translation>
    </message>
    <message>
        <source>How the conditions hold together</source>
        <translation>条件之间的关系</translation>
    </message>
    <message>
        <source>+ Condition</source>
        <translation>+ 条件</translation>
    </message>
    <message>
        <source>+ Group</source>
        <translation>+ 条件组</translation>
    </message>
    <message>
        <source>Remove this group</source>
        <translation>删除此组</translation>
    </message>
    <message>
        <source>+ What to do</source>
        <translation>+ 操作</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Name of the rule</source>
        <translation>规则名称</translation>
    </message>
    <message>
        <source>When a mail comes and</source>
        <translation>收到邮件且</translation>
    </message>
    <message>
        <source>then</source>
        <translation>则</translation>
    </message>
    <message>
        <source>Try it on the mail that is here</source>
        <translation>用已有邮件试运行</translation>
    </message>
    <message>
        <source>Ask no rule after this one</source>
        <translation>之后的规则不再执行</translation>
    </message>
    <message>
        <source>Try it out</source>
        <translation>试运行</translation>
    </message>
    <message>
        <source>Shows which mails it would have met; nothing is done to them</source>
        <translation>列出符合的邮件，不做任何改动</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Look no further</source>
        <translation>不再查找</translation>
    </message>
    <message>
        <source>Do it to these mails</source>
        <translation>对这些邮件执行</translation>
    </message>
    <message>
        <source>As if the rule had been there when they came</source>
        <translation>如同收到时就有这条规则</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Mails that it meets</source>
        <translation>符合的邮件</translation>
    </message>
    <message>
        <source>The folder “{path}” is not there: choose another one.</source>
        <translation>文件夹“{path}”已不存在，请另选一个。</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>Give it a name.</source>
        <translation>请填写名称。</translation>
    </message>
    <message>
        <source>Say what is to be done.</source>
        <translation>请添加操作。</translation>
    </message>
    <message>
        <source>Add a condition, or take the empty group away.</source>
        <translation>请添加条件，或删除空的条件组。</translation>
    </message>
    <message>
        <source>Complete “{row}”.</source>
        <translation>请填写“{row}”。</translation>
    </message>
    <message>
        <source>Rules for incoming mail</source>
        <translation>收信规则</translation>
    </message>
    <message>
        <source>Each new mail is asked by these in their order. They can be tried out on old mail.</source>
        <translation>新邮件按顺序执行这些规则，可先用旧邮件试运行。</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>新规则</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Change the rule (Enter)</source>
        <translation>修改规则（回车）</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Ask it earlier (Alt+Up)</source>
        <translation>上移（Alt+↑）</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Ask it later (Alt+Down)</source>
        <translation>下移（Alt+↓）</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Remove the rule</source>
        <translation>删除规则</translation>
    </message>
    <message>
        <source>Away with it; it can be put back (Del)</source>
        <translation>删除，可恢复（Del）</translation>
    </message>
    <message>
        <source>Put it back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Choose another</source>
        <translation>另选</translation>
    </message>
    <message>
        <source>Open the rule, at what is missing</source>
        <translation>打开规则修改</translation>
    </message>
    <message>
        <source>It asks for an account that is not there any more.</source>
        <translation>条件中的账户已不存在。</translation>
    </message>
    <message>
        <source>“{name}” removed</source>
        <translation>已删除“{name}”</translation>
    </message>
    <message>
        <source>A rule for mail like this…</source>
        <translation>为此类邮件建规则…</translation>
    </message>
    <message>
        <source>Rule “{name}” saved</source>
        <translation>规则“{name}”已保存</translation>
    </message>
    <message numerus="yes">
        <source>%n of {looked} mails</source>
        <translation>
            <numerusform>{looked} 封中有 %n 封符合</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>…还有 %n 封</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done to %n mails</source>
        <translation>
            <numerusform>已处理 %n 封</numerusform>
        </translation>
    </message>
</context>
</TS>
