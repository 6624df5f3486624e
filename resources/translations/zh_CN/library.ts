<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>library</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Whose it is</source>
        <translation>属于谁</translation>
    </message>
    <message>
        <source>May be sent to</source>
        <translation>可以发给</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Ours; or a customer, a factory, a photographer</source>
        <translation>我方；或填客户、工厂、摄影师</translation>
    </message>
    <message>
        <source>A customer's name, or any words; empty: our own</source>
        <translation>客户名称或任意文字；留空表示我方自有</translation>
    </message>
    <message>
        <source>Contract, licence, until when</source>
        <translation>合同、授权、有效期</translation>
    </message>
    <message>
        <source>Anybody</source>
        <translation>任何人</translation>
    </message>
    <message>
        <source>Only to whom it belongs</source>
        <translation>仅限所属方</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>任何人都不可以</translation>
    </message>
    <message>
        <source>It goes to anybody without a word.</source>
        <translation>发送时不提示。</translation>
    </message>
    <message>
        <source>Sending it is stopped; whoever sends it all the same has to say why.</source>
        <translation>发送时会被拦下，坚持发送须写明理由。</translation>
    </message>
    <message>
        <source>It is no customer's: sending it asks every time.</source>
        <translation>不属于任何客户：每次发送都会询问。</translation>
    </message>
    <message>
        <source>Sending it to somebody else asks first.</source>
        <translation>发给其他人之前会先询问。</translation>
    </message>
    <message>
        <source>Whose file this is</source>
        <translation>这个文件属于谁</translation>
    </message>
    <message>
        <source>Whose file this is…</source>
        <translation>这个文件属于谁…</translation>
    </message>
    <message>
        <source>Remember it</source>
        <translation>记住</translation>
    </message>
    <message>
        <source>Remember it (Enter)</source>
        <translation>记住（回车）</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Leave it (Esc)</source>
        <translation>取消（Esc）</translation>
    </message>
    <message>
        <source>Library of files</source>
        <translation>文件库</translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>添加文件</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>移出</translation>
    </message>
    <message>
        <source>Put it back</source>
        <translation>放回</translation>
    </message>
    <message>
        <source>Attach</source>
        <translation>附加</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Find a file, or whose it is</source>
        <translation>查找文件或所属方</translation>
    </message>
    <message>
        <source>Files (arrows)</source>
        <translation>文件（方向键）</translation>
    </message>
    <message>
        <source>No files yet</source>
        <translation>还没有文件</translation>
    </message>
    <message>
        <source>Product pictures and documents of which it is to be remembered whose they are and who may have them.</source>
        <translation>产品图片和文件放在这里，记住属于谁、可以发给谁。</translation>
    </message>
    <message>
        <source>Files of this computer (Ctrl+O)</source>
        <translation>本机文件（Ctrl+O）</translation>
    </message>
    <message>
        <source>It is not remembered any more whose it is (Del)</source>
        <translation>不再记住它属于谁（Del）</translation>
    </message>
    <message>
        <source>Put it back (Ctrl+Z)</source>
        <translation>放回（Ctrl+Z）</translation>
    </message>
    <message>
        <source>Put the chosen files into the mail (Enter)</source>
        <translation>把选中的文件放进邮件（回车）</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>Ours</source>
        <translation>我方</translation>
    </message>
    <message>
        <source>may be passed on</source>
        <translation>可以转发</translation>
    </message>
    <message>
        <source>only to whom it belongs</source>
        <translation>仅限所属方</translation>
    </message>
    <message>
        <source>to nobody</source>
        <translation>不可转发</translation>
    </message>
    <message>
        <source>{size}, kept here</source>
        <translation>{size}，已保存在文件库</translation>
    </message>
    <message>
        <source>{size}, too large to be kept here: it is only known whose it is</source>
        <translation>{size}，太大未保存内容，只记住属于谁</translation>
    </message>
    <message>
        <source>It is remembered whose “{name}” is</source>
        <translation>已记住“{name}”属于谁</translation>
    </message>
    <message>
        <source>From the library…</source>
        <translation>从文件库添加…</translation>
    </message>
    <message>
        <source>Attach files of the library (Ctrl+Shift+L)</source>
        <translation>从文件库添加附件（Ctrl+Shift+L）</translation>
    </message>
    <message>
        <source>Attach files of the library</source>
        <translation>从文件库添加附件</translation>
    </message>
</context>
</TS>
