<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>conversation</name>
    <message>
      <source>me</source>
      <translation>我</translation>
    </message>
    <message numerus="yes">
      <source>%n earlier mails</source>
      <translation><numerusform>%n 封较早的邮件</numerusform></translation>
    </message>
    <message numerus="yes">
      <source>%n later mails</source>
      <translation><numerusform>%n 封较新的邮件</numerusform></translation>
    </message>
    <message>
      <source>Earlier mails of this conversation</source>
      <translation>此会话中较早的邮件</translation>
    </message>
    <message>
      <source>Later mails of this conversation</source>
      <translation>此会话中较新的邮件</translation>
    </message>
    <message numerus="yes">
      <source>%n not read</source>
      <translation><numerusform>%n 封未读</numerusform></translation>
    </message>
    <message>
      <source>Show</source>
      <translation>展开</translation>
    </message>
    <message>
      <source>Fold</source>
      <translation>收起</translation>
    </message>
    <message>
      <source>This mail alone</source>
      <translation>仅此邮件</translation>
    </message>
    <message>
      <source>Hide quoted text</source>
      <translation>隐藏引用内容</translation>
    </message>
    <message>
      <source>Leave out the earlier mail that is quoted below</source>
      <translation>不显示下面引用的往来内容</translation>
    </message>
    <message>
      <source>In the dark</source>
      <translation>深色显示</translation>
    </message>
    <message>
      <source>Own colours</source>
      <translation>原有颜色</translation>
    </message>
    <message>
      <source>Show mail of this sender on a dark ground (Ctrl+Shift+D)</source>
      <translation>以深色背景显示此发件人的邮件 (Ctrl+Shift+D)</translation>
    </message>
    <message>
      <source>Show mail of this sender in its own colours (Ctrl+Shift+D)</source>
      <translation>以原有颜色显示此发件人的邮件 (Ctrl+Shift+D)</translation>
    </message>
  </context>
</TS>
