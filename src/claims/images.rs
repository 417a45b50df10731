//! Attached pictures: decoded under limits and encoded anew, so that nothing is kept but what one sees. A place, a
//! camera's number, a hidden page: all that a file can carry besides its pixels is gone.

use super::parts::Size;
use crate::error::Error;
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::codecs::webp::WebPEncoder;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits};
use std::io::Cursor;
use std::sync::LazyLock;
use tokio::sync::Semaphore;

/// A picture of a good camera has 50 million pixels; more is a trap that unpacks in memory.
const MOST_PIXELS: u64 = 50_000_000;
const LONGEST_SIDE: u32 = 16_000;
const MOST_MEMORY: u64 = 512 * 1024 * 1024;
const JPEG_QUALITY: u8 = 90;

/// A picture unpacked takes hundreds of megabytes: one at a time.
static TURN: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(1));

/// Why a picture was not kept.
#[derive(Debug, thiserror::Error)]
pub enum Unfit {
    /// It is too large to be looked at safely.
    #[error("The picture is too large: at most 50 megapixels, and 16,000 pixels on a side.")]
    TooLarge,
    /// It is not what its first bytes promise.
    #[error("The picture cannot be read. Save it again as PNG, JPEG or WebP.")]
    Broken,
    /// The machine failed.
    #[error(transparent)]
    Failed(#[from] Error),
}

/// The same picture, upright, in the same format, without anything else.
///
/// # Errors
/// [`Unfit`], whose sentence stands beside the field.
pub async fn clean(bytes: Vec<u8>, media_type: &'static str) -> Result<Vec<u8>, Unfit> {
    let _turn = TURN.acquire().await.map_err(Error::internal)?;
    tokio::task::spawn_blocking(move || encode_anew(&bytes, media_type)).await.map_err(Error::internal)?
}

/// How large a picture is that was encoded here.
pub fn size(bytes: &[u8]) -> Option<Size> {
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    let (width, height) = reader.into_dimensions().ok()?;
    Some(Size { width, height })
}

fn encode_anew(bytes: &[u8], media_type: &str) -> Result<Vec<u8>, Unfit> {
    let format = ImageFormat::from_mime_type(media_type).ok_or(Unfit::Broken)?;
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| unfit(&error))?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(Unfit::TooLarge);
    }
    // A camera writes beside the picture how it was held; that note goes, so the pixels are turned.
    let orientation = decoder.orientation().map_err(|error| unfit(&error))?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|error| unfit(&error))?;
    picture.apply_orientation(orientation);
    encode(&picture, format).map_err(|error| unfit(&error))
}

fn encode(picture: &DynamicImage, format: ImageFormat) -> Result<Vec<u8>, ImageError> {
    let mut out = Vec::new();
    match format {
        ImageFormat::Jpeg => {
            picture.write_with_encoder(JpegEncoder::new_with_quality(&mut out, JPEG_QUALITY))?
        }
        ImageFormat::WebP => {
            // The encoder knows eight bits a channel.
            let picture = DynamicImage::from(picture.to_rgba8());
            picture.write_with_encoder(WebPEncoder::new_lossless(&mut out))?;
        }
        _ => picture.write_with_encoder(PngEncoder::new(&mut out))?,
    }
    Ok(out)
}

fn unfit(error: &ImageError) -> Unfit {
    match error {
        ImageError::Limits(_) => Unfit::TooLarge,
        _ => Unfit::Broken,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{ExtendedColorType, ImageEncoder, Rgb, RgbImage};

    fn picture(width: u32, height: u32) -> DynamicImage {
        RgbImage::from_fn(width, height, |x, _| Rgb([if x == 0 { 255 } else { 0 }, 0, 0])).into()
    }

    #[test]
    fn what_hides_beside_the_pixels_is_gone_and_the_picture_stands_upright() {
        let mut out = Vec::new();
        let mut encoder = JpegEncoder::new(&mut out);
        // Exif, little-endian, one entry: orientation (0x0112) is 6, turned by 90°; then a secret.
        let exif = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0at home, 52.5N 13.4E";
        encoder.set_exif_metadata(exif.to_vec()).unwrap();
        let wide = picture(8, 4).to_rgb8();
        encoder.write_image(&wide, 8, 4, ExtendedColorType::Rgb8).unwrap();
        assert!(out.windows(7).any(|part| part == b"at home"));
        let clean = encode_anew(&out, "image/jpeg").unwrap();
        assert!(!clean.windows(7).any(|part| part == b"at home"));
        let read = image::load_from_memory(&clean).unwrap();
        assert_eq!((read.width(), read.height()), (4, 8));
    }

    #[test]
    fn each_format_stays_what_it_is_and_pixels_stay_in_their_places() {
        for (format, media_type) in [
            (ImageFormat::Png, "image/png"),
            (ImageFormat::WebP, "image/webp"),
            (ImageFormat::Jpeg, "image/jpeg"),
        ] {
            let bytes = encode(&picture(16, 16), format).unwrap();
            let clean = encode_anew(&bytes, media_type).unwrap();
            assert_eq!(image::guess_format(&clean).unwrap(), format);
            let read = image::load_from_memory(&clean).unwrap();
            assert_eq!((read.width(), read.height()), (16, 16), "{media_type}");
        }
    }

    #[test]
    fn a_trap_is_not_unpacked() {
        let bytes = encode(&picture(2, 2), ImageFormat::Png).unwrap();
        assert!(matches!(encode_anew(&bytes[..40], "image/png"), Err(Unfit::Broken)));
        let wide = encode(&picture(LONGEST_SIDE + 1, 1), ImageFormat::Png).unwrap();
        assert!(matches!(encode_anew(&wide, "image/png"), Err(Unfit::TooLarge)));
        assert!(matches!(encode_anew(b"%PDF-1.7", "image/png"), Err(Unfit::Broken)));
    }
}
