<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
  <context>
    <name>preview</name>
    <message numerus="yes">
      <source>%n files inside</source>
      <translation><numerusform>%n file inside</numerusform><numerusform>%n files inside</numerusform></translation>
    </message>
  </context>
</TS>
