//! As much of tar (POSIX ustar) as is needed: plain files with short names.

/// Everything is a multiple of it.
pub const BLOCK: usize = 512;

/// The head of a member.
pub fn head(name: &str, size: usize) -> [u8; BLOCK] {
    let mut block = [0; BLOCK];
    let mut put = |at: usize, text: &str| block[at..at + text.len()].copy_from_slice(text.as_bytes());
    put(0, name);
    put(100, "0000600\0");
    put(108, "0000000\0");
    put(116, "0000000\0");
    put(124, &format!("{size:011o}\0"));
    put(136, "00000000000\0");
    put(148, "        ");
    put(156, "0");
    put(257, "ustar\x0000");
    let sum: u32 = block.iter().map(|byte| u32::from(*byte)).sum();
    block[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    block
}

/// Zeros after a member of this size.
pub fn padding(size: usize) -> usize {
    size.next_multiple_of(BLOCK) - size
}

/// Name and size, if this is a head as [`head`] writes it.
pub fn parse(block: &[u8; BLOCK]) -> Option<(String, usize)> {
    let name = block[..100].split(|byte| *byte == 0).next()?;
    let name = std::str::from_utf8(name).ok()?.to_owned();
    let size = usize::from_str_radix(std::str::from_utf8(&block[124..135]).ok()?, 8).ok()?;
    (head(&name, size) == *block).then_some((name, size))
}
