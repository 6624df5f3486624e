<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
  <context>
    <name>reader</name>
    <message numerus="yes">
      <source>%n more links do not lead where they say.</source>
      <translation><numerusform>%n more link does not lead where it says.</numerusform><numerusform>%n more links do not lead where they say.</numerusform></translation>
    </message>
    <message numerus="yes">
      <source>and %n more</source>
      <translation><numerusform>and %n more</numerusform><numerusform>and %n more</numerusform></translation>
    </message>
    <message numerus="yes">
      <source>%n remote pictures were not loaded: they would tell the sender that you read this.</source>
      <translation><numerusform>%n remote picture was not loaded: it would tell the sender you read this.</numerusform><numerusform>%n remote pictures were not loaded: they would tell the sender that you read this.</numerusform></translation>
    </message>
    <message numerus="yes">
      <source>%n hidden tracking pictures were taken out.</source>
      <translation><numerusform>%n hidden tracking picture was taken out.</numerusform><numerusform>%n hidden tracking pictures were taken out.</numerusform></translation>
    </message>
    <message numerus="yes">
      <source>%n files could not be saved.</source>
      <translation><numerusform>%n file could not be saved.</numerusform><numerusform>%n files could not be saved.</numerusform></translation>
    </message>
    <message numerus="yes">
      <source>%n files saved in {folder}.</source>
      <translation><numerusform>%n file saved in {folder}.</numerusform><numerusform>%n files saved in {folder}.</numerusform></translation>
    </message>
      <message numerus="yes">
        <source>%n files sealed by us</source>
        <translation>
            <numerusform>%n file sealed by us</numerusform>
            <numerusform>%n files sealed by us</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“{name}” is open: %n files</source>
        <translation>
            <numerusform>“{name}” is open: %n file</numerusform>
            <numerusform>“{name}” is open: %n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more things to look at twice.</source>
        <translation>
            <numerusform>%n more thing to look at twice.</numerusform>
            <numerusform>%n more things to look at twice.</numerusform>
        </translation>
    </message>
</context>
</TS>
