<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
  <context>
    <name>conversation</name>
    <message numerus="yes">
      <source>%n earlier mails</source>
      <translation><numerusform>%n earlier mail</numerusform><numerusform>%n earlier mails</numerusform></translation>
    </message>
    <message numerus="yes">
      <source>%n later mails</source>
      <translation><numerusform>%n later mail</numerusform><numerusform>%n later mails</numerusform></translation>
    </message>
    <message numerus="yes">
      <source>%n not read</source>
      <translation><numerusform>%n not read</numerusform><numerusform>%n not read</numerusform></translation>
    </message>
  </context>
</TS>
