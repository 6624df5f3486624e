<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
  <context>
    <name>invitation</name>
    <message numerus="yes">
      <source>every %n days</source>
      <translation><numerusform>every day</numerusform><numerusform>every %n days</numerusform></translation>
    </message>
    <message numerus="yes">
      <source>every %n weeks</source>
      <translation><numerusform>every week</numerusform><numerusform>every %n weeks</numerusform></translation>
    </message>
    <message numerus="yes">
      <source>every %n months</source>
      <translation><numerusform>every month</numerusform><numerusform>every %n months</numerusform></translation>
    </message>
    <message numerus="yes">
      <source>every %n years</source>
      <translation><numerusform>every year</numerusform><numerusform>every %n years</numerusform></translation>
    </message>
    <message numerus="yes">
      <source>%n times</source>
      <translation><numerusform>once</numerusform><numerusform>%n times</numerusform></translation>
    </message>
    <message numerus="yes">
      <source>and %n more</source>
      <translation><numerusform>and %n more</numerusform><numerusform>and %n more</numerusform></translation>
    </message>
      <message numerus="yes">
        <source>%n dates in this mail</source>
        <translation>
            <numerusform>%n date in this mail</numerusform>
            <numerusform>%n dates in this mail</numerusform>
        </translation>
    </message>
</context>
</TS>
