//! axe-core looks for what keeps people out of a page.

use super::window::Window;
use serde_json::{Value, json};

const AXE: &str = include_str!("vendor/axe-core/axe.min.js");

/// What is wrong, as lines, and whether the page has to be moved sideways to be read.
const RUN: &str = "
    // From the top: what is scrolled below the desk's bar is not small.
    scrollTo({ top: 0, behavior: 'instant' })
    const what = arguments[0] ? { runOnly: ['color-contrast'] } : { rules: { 'target-size': { enabled: true } } }
    return axe.run(document, { ...what, resultTypes: ['violations'] }).then(found => found.violations
      .flatMap(one => one.nodes.map(node => `${one.id}: ${node.target.join(' ')}: ${node.failureSummary}`))
      .concat(document.documentElement.scrollWidth > innerWidth ? ['the page is wider than its window'] : []))";

/// Fails with every fault of the page, as it is on a desk by day and by night, on a telephone, and enlarged
/// fourfold (WCAG 2.2, 1.4.10).
pub async fn check(window: &Window) {
    window.client.execute(AXE, vec![]).await.unwrap();
    let mut faults = Vec::new();
    for (width, height, scheme) in [
        // A telephone by night shows what the narrowest window does, in the same colours.
        (320, 640, "dark"),
        (390, 844, "light"),
        (1280, 900, "dark"),
        (1280, 900, "light"),
    ] {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        window.devtools("Emulation.setDeviceMetricsOverride", size).await;
        // Colours that are still on their way to others would be measured as they pass.
        let features = json!({ "features": [
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ] });
        window.devtools("Emulation.setEmulatedMedia", features).await;
        // By night only the colours are others.
        let found = window.client.execute(RUN, vec![json!(scheme == "dark")]).await.unwrap();
        let found = found.as_array().expect("axe answers with a list");
        faults.extend(found.iter().filter_map(Value::as_str).map(|it| format!("{width} px, {scheme}: {it}")));
    }
    assert!(faults.is_empty(), "{}:\n{}", window.path().await, faults.join("\n"));
}
